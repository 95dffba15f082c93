"""What an article as a whole says of its names, from mentions given."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.mention import Mention
from depeche_enrich.names.article_names import entities_of
from depeche_schemas.article import Entity, EntityType

PERSON, ORGANISATION, PLACE, OTHER = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER


def named(body: str, *names: tuple[str, EntityType]) -> list[Entity]:
    spans, last = [], 0
    for name, kind in names:
        start = body.index(name, last)
        spans.append(Mention(start, last := start + len(name), kind))
    return list(entities_of(body, spans))


def types(entities: list[Entity]) -> list[tuple[str, EntityType]]:
    return [(each.text, each.type) for each in entities]


def test_a_last_name_is_the_person_that_the_article_names_in_full():
    found = named("Ada Barcola marque. Barcola double.", ("Ada Barcola", PERSON), ("Barcola", PLACE))
    assert types(found) == [("Ada Barcola", PERSON), ("Barcola", PERSON)]
    assert found[1].canonical == "Ada Barcola"


def test_a_last_name_that_was_missed_is_found():
    assert types(named("Dan Caine parle. Caine sort.", ("Dan Caine", PERSON)))[1] == ("Caine", PERSON)


def test_an_explained_acronym_has_its_meaning_as_canonical_form_wherever_it_stands():
    body = "L'Organisation du traité de l'Atlantique nord (Otan) réfléchit. Otan et alliés se taisent."
    found = named(body, ("Organisation du traité", ORGANISATION))
    assert types(found) == [
        ("Organisation du traité de l'Atlantique nord", ORGANISATION),
        ("Otan", ORGANISATION),
        ("Otan", ORGANISATION),
    ]
    assert {each.canonical for each in found[1:]} == {"Organisation du traité de l'Atlantique nord"}


def test_an_acronym_is_no_place_unless_a_country_is_called_so():
    found = named("L'ARS se tait aux USA.", ("ARS", PLACE), ("USA", PLACE))
    assert types(found) == [("ARS", ORGANISATION), ("USA", PLACE)]


def test_a_great_place_that_was_missed_is_found_after_a_preposition():
    assert types(named("Le festival de Lyon attend.", ("festival de Lyon", OTHER))) == [("Lyon", PLACE)]


def test_a_role_goes_with_every_mention_of_the_person():
    body = "Selon le porte-parole du Pentagone, Peter Cook, tout va. M. Cook a ri."
    found = named(body, ("Peter Cook", PERSON), ("Cook", PERSON))
    assert [each.role for each in found] == ["porte-parole du Pentagone"] * 2


@given(
    st.text(alphabet="Aéb (),.’'-1M\n", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=6),
)
def test_mentions_of_any_text_stay_in_order_within_it_and_apart(body: str, marks: list[tuple[int, int]]):
    spans, last = [], 0
    for start, length in sorted(marks):
        if start >= last and start + length <= len(body):
            spans.append(Mention(start, start + length, list(EntityType)[length % 5]))
            last = start + length
    entities = entities_of(body, spans)
    assert all(body[each.start : each.end] == each.text for each in entities)
    assert all(one.end <= other.start for one, other in itertools.pairwise(entities))


def test_who_stands_behind_an_office_and_a_comma_is_a_person():
    found = named("L'émissaire de l'Onu, Staffan Mista, parle.", ("Onu", ORGANISATION), ("Staffan Mista", ORGANISATION))
    assert types(found)[1] == ("Staffan Mista", PERSON)
    found = named("Le fabricant de sel, Sel Mista, paie.", ("Sel Mista", ORGANISATION))
    assert types(found) == [("Sel Mista", ORGANISATION)]


def test_a_dateline_is_a_place_behind_a_heading_too():
    found = named("Drame au Mali\n\nBAMAKO (AFP) - Rien.", ("BAMAKO", ORGANISATION))
    assert ("BAMAKO", PLACE) in types(found)


def test_a_great_place_that_opens_a_sentence_is_found():
    assert types(named("Il part. Pékin et le reste se taisent, dans l'Europe d'hier.")) == [
        ("Pékin", PLACE),
        ("Europe", PLACE),
    ]


def test_a_name_with_a_capital_inside_is_an_organisations_wherever_it_stands():
    found = named("Le DataFlore ment. DataFlore rit.", ("DataFlore", PLACE))
    assert types(found) == [("DataFlore", ORGANISATION), ("DataFlore", ORGANISATION)]


def test_what_opens_an_organisations_name_is_that_organisation():
    found = named("Bizour lève 3 millions. Bizour AI vend.", ("Bizour", OTHER), ("Bizour AI", ORGANISATION))
    assert types(found)[0] == ("Bizour", ORGANISATION)


def test_a_name_within_a_full_name_is_that_persons():
    found = named("Issa Tchiro Bakar rit. Tchiro sort.", ("Issa Tchiro Bakar", PERSON), ("Tchiro", PLACE))
    assert types(found)[1] == ("Tchiro", PERSON)


def test_whom_an_affair_is_called_after_is_a_person():
    found = named("Affaire Jolivar : Éric Jolivar nie.", ("Affaire Jolivar", OTHER), ("Éric Jolivar", PERSON))
    assert types(found) == [("Jolivar", PERSON), ("Éric Jolivar", PERSON)]


def test_a_country_is_nobody():
    assert types(named("Au Burundi et en Sierra Leone", ("Sierra Leone", PERSON)))[-1] == ("Sierra Leone", PLACE)


def test_a_country_that_a_model_took_for_a_body_is_a_place():
    assert types(named("Elle mine la Zambie.", ("Zambie", ORGANISATION))) == [("Zambie", PLACE)]
