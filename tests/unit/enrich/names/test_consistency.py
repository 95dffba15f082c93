from depeche_enrich.mention import Mention
from depeche_enrich.names.consistency import consistent
from depeche_schemas.article import EntityType


def test_a_word_that_people_are_called_is_a_persons_unless_it_is_a_known_organisation():
    text = "Carlos gagne."
    found = [Mention(0, 6, EntityType.ORGANISATION)]
    assert consistent(text, found)[0].type is EntityType.PERSON
    assert consistent(text, found, is_organisation={"Carlos"}.__contains__)[0].type is EntityType.ORGANISATION


def test_a_family_that_has_a_firm_gives_it_its_name_but_for_courtesy():
    text = "Ada Kermor dirige. Le groupe Kermor paie. Kermor vend; M. Kermor rit."
    found = [
        Mention(0, 10, EntityType.PERSON),
        Mention(29, 35, EntityType.ORGANISATION),
        Mention(42, 48, EntityType.PERSON),
        Mention(text.index("Kermor rit"), text.index(" rit"), EntityType.PERSON),
    ]
    kinds = [each.type.value for each in consistent(text, found, firms=lambda: {"Kermor"})]
    assert kinds == ["PERSON", "ORGANISATION", "ORGANISATION", "PERSON"]
    assert consistent(text, found)[2].type is EntityType.PERSON


def test_a_great_place_that_was_found_once_is_found_wherever_it_stands():
    text = "In Nairobi it rained. The bank lent Nairobi money."
    found = [Mention(3, 10, EntityType.PLACE)]
    assert [each.start for each in consistent(text, found, is_place={"Nairobi"}.__contains__)] == [3, 36]
    assert [each.start for each in consistent(text, found)] == [3]


def test_of_two_types_as_frequent_the_one_that_says_more_is_taken():
    text = "L'attaque de Morval. La commune de Morval."
    found = [Mention(13, 19, EntityType.OTHER), Mention(35, 41, EntityType.PLACE)]
    assert [each.type for each in consistent(text, found)] == [EntityType.PLACE] * 2
