from depeche_enrich.mention import Mention
from depeche_enrich.names.known_places import at_places
from depeche_schemas.article import EntityType


def settled(text: str, *names: str) -> list[tuple[str, str]]:
    marked = [Mention(text.index(name), text.index(name) + len(name), EntityType.PERSON) for name in names]
    return [(text[each.start : each.end], each.type.value) for each in at_places(text, marked, {"Laval"}.__contains__)]


def test_a_known_place_behind_a_particle_is_no_person():
    assert settled("le site de Laval", "de Laval") == [("Laval", "PLACE")]
    assert settled("le site de Gaulle", "de Gaulle") == [("de Gaulle", "PERSON")]


def test_a_person_whom_the_article_names_in_full_keeps_the_particle():
    text = "Jean de Laval parle. Puis de Laval sort."
    full, short = (Mention(0, 13, EntityType.PERSON), Mention(26, 34, EntityType.PERSON))
    assert at_places(text, [full, short], {"Laval"}.__contains__) == (full, short)


def test_a_verb_that_wants_a_place_makes_one():
    assert settled("Elle est née à Quimerch.", "Quimerch") == [("Quimerch", "PLACE")]
    assert settled("Elle a répondu à Quimerch.", "Quimerch") == [("Quimerch", "PERSON")]
