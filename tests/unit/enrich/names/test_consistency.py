from depeche_enrich.mention import Mention
from depeche_enrich.names.consistency import consistent
from depeche_schemas.article import EntityType


def test_a_word_that_people_are_called_is_a_persons_unless_it_is_a_known_organisation():
    text = "Carlos gagne."
    found = [Mention(0, 6, EntityType.ORGANISATION)]
    assert consistent(text, found)[0].type is EntityType.PERSON
    assert consistent(text, found, is_organisation={"Carlos"}.__contains__)[0].type is EntityType.ORGANISATION
