import pytest

from depeche_enrich.office_nouns import singular
from depeche_enrich.quotes.offices import holder, offices
from depeche_enrich.quotes.speaker import Gender, Speaker


def named(body: str, name: str, office: str | None = None) -> Speaker:
    return Speaker(body.index(name), body.index(name) + len(name), name, True, None, office)


@pytest.mark.parametrize(
    ("body", "name", "gender", "new", "several"),
    [
        ("La maire de Pantin hésite", "maire de Pantin", Gender.FEMININE, False, False),
        ("un soldat italien écrit", "soldat italien", Gender.MASCULINE, True, False),
        ("les pomiculteurs de l'île", "pomiculteurs de l'île", None, False, True),
        ("l'ancien procureur général", "ancien procureur général", Gender.MASCULINE, False, False),
        ("son avocate, hier", "avocate", Gender.FEMININE, False, False),
        ("an opposition lawmaker said", "opposition lawmaker", None, True, False),
        ("the police chief shrugged", "police chief", None, False, False),
        ("the police said", "police", None, False, False),
    ],
)
def test_a_noun_with_its_determiner_and_complement(
    body: str, name: str, gender: Gender | None, new: bool, several: bool
) -> None:
    (found,) = offices(body, 0, len(body))
    assert (found.name, found.new, found.several) == (name, new, several)
    assert found.gender is gender or gender is None


@pytest.mark.parametrize(
    "body", ["le chien du village", "the old harbour wall", "maire de Pantin", "la pluie, le vent"]
)
def test_what_is_no_office_is_left_out(body: str) -> None:
    assert offices(body, 0, len(body)) == []


@pytest.mark.parametrize(
    ("word", "noun"), [("généraux", "général"), ("avocats", "avocat"), ("Ministre", "ministre"), ("tables", None)]
)
def test_a_plural_is_read_as_its_noun(word: str, noun: str | None) -> None:
    assert singular(word) == noun


@pytest.mark.parametrize(
    ("body", "by_meaning", "person"),
    [
        ("Le maire, Paul Roy, est venu. Hier, l'édile a parlé.", True, "Paul Roy"),
        ("Le maire, Paul Roy, est venu. Hier, l'édile a parlé.", False, None),
        ("Le maire (DVD), Paul Roy, est venu. Hier, l'édile a parlé.", True, "Paul Roy"),
        ("Ann Reed, a senator, left early. The lawmaker was tired.", True, "Ann Reed"),
        ("L'avocat, Paul Roy, est venu. Hier, l'édile a parlé.", True, None),
        ("Her attorney Ann Reed left. The attorney was tired.", True, "Ann Reed"),
        ("Her attorney Ann Reed left. The district attorney was tired.", True, None),
    ],
)
def test_the_holder_is_who_was_said_to_hold_the_office(body: str, by_meaning: bool, person: str | None) -> None:
    name = "Ann Reed" if "Ann" in body else "Paul Roy"
    office = offices(body, 0, len(body))[-1]
    assert holder(body, office, [named(body, name)], by_meaning=by_meaning) == person


def test_a_plural_without_a_determiner_opens_an_english_sentence() -> None:
    body = "It rained. Doctors have warned of this. Old Tables too, said Doctors."
    assert [(each.name, each.several) for each in offices(body, 0, len(body))] == [("Doctors", True)]
