from depeche_enrich.mention import Mention
from depeche_enrich.names.given import with_full_names
from depeche_schemas.article import EntityType


def names(text: str, *mentions: tuple[int, int, EntityType]) -> list[str]:
    return [text[each.start : each.end] for each in with_full_names(text, [Mention(*each) for each in mentions])]


def test_a_person_that_stops_at_a_particle_goes_on_unless_another_name_begins_there():
    text = "d'Armel Le Cléac'h, hier"
    assert names(text, (2, 10, EntityType.PERSON)) == ["Armel Le Cléac'h"]
    assert names(text, (2, 10, EntityType.PERSON), (11, 18, EntityType.PLACE)) == ["Armel Le", "Cléac'h"]


def test_a_missing_person_needs_a_given_name_and_another_name():
    assert names("Carlos O'Hara et Mamadou de la Tour ont dit à Table Ronde que Paul dort.") == [
        "Carlos O'Hara",
        "Mamadou de la Tour",
    ]


def test_what_another_name_touches_stays_as_it_is():
    assert names("le lycée Carlos Mbala", (3, 15, EntityType.ORGANISATION)) == ["lycée Carlos"]


def test_a_word_that_opens_sentences_is_no_given_name():
    assert names("Une Marie ? Son Excellence et May Day.") == []


def test_a_word_before_the_given_name_and_a_second_given_name_hide_nobody():
    assert names("Bundeskanzler Friedrich Merz traf María Jesús Montero.") == ["Friedrich Merz", "María Jesús Montero"]


def test_what_stands_behind_a_hyphen_belongs_to_a_persons_name():
    text = "Aline Peltier-Roche parle"
    assert names(text, (0, 13, EntityType.PERSON), (14, 19, EntityType.ORGANISATION)) == ["Aline Peltier-Roche"]


def test_a_person_comes_out_of_what_a_model_took_for_another_name_that_begins_small():
    assert names("le prix Nobel Denis Mbala", (3, 25, EntityType.OTHER)) == ["Denis Mbala"]
    assert names("le Prix Denis Mbala", (3, 19, EntityType.OTHER)) == ["Prix Denis Mbala"]


def test_a_place_goes_on_behind_its_hyphens():
    assert names("à Newcastle-under-Lyme", (2, 11, EntityType.PLACE)) == ["Newcastle-under-Lyme"]
    assert names("à Rochefort-sur-Loire", (2, 11, EntityType.PLACE)) == ["Rochefort-sur-Loire"]
    assert names("le Paris-Nice", (3, 8, EntityType.PLACE)) == ["Paris"]
