import pytest

from depeche_enrich.quotes.offices import holder, offices, singular
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
    ("body", "office", "person"),
    [
        ("Le maire, Paul Roy, est venu. Hier, l'édile a parlé.", 1, "Paul Roy"),
        ("Le maire (DVD), Paul Roy, est venu. Hier, l'édile a parlé.", 1, "Paul Roy"),
        ("Ann Reed, a senator, left early. The lawmaker was tired.", 1, "Ann Reed"),
        ("L'avocat, Paul Roy, est venu. Hier, l'édile a parlé.", 1, "édile"),
    ],
)
def test_the_holder_is_who_was_said_to_hold_the_office(body: str, office: int, person: str) -> None:
    name = "Ann Reed" if "Ann" in body else "Paul Roy"
    assert holder(body, offices(body, 0, len(body))[office], [named(body, name)]) == person
