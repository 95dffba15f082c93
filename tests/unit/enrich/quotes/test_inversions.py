import pytest

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.inversions import inverted, subject_first
from depeche_enrich.quotes.speaker import Speaker


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        (", sourit-il.", "sourit"),
        (", s'est-elle agacée hier.", "agacée"),
        (", s'étrangle Paul Roy.", "étrangle"),
        (", a tonné Mme Roy.", "tonné"),
        (", a pesté l'entraîneur.", "pesté"),
        (", dans Paul Roy.", None),
        (", contre Paul Roy.", None),
        (" et la suite de l'affaire.", None),
    ],
)
def test_any_verb_speaks_right_behind_a_quotation(clause: str, verb: str | None) -> None:
    names = [name for name in ("Paul Roy", "Roy") if name in clause][:1]
    people = [Speaker(clause.index(name), clause.index(name) + len(name), name, person=True) for name in names]
    found = inverted(clause, Clause(0, len(clause), leads=False), people)
    assert (found.text if found else None) == verb


@pytest.mark.parametrize(
    ("clause", "verb", "name"),
    [
        ("the Dutchman grinned. Then he left.", "grinned", "Dutchman"),
        ("she finally sniffed", "sniffed", None),
        ("Paul Roy beamed.", "beamed", "Paul Roy"),
        ("the next day", None, None),
    ],
)
def test_in_english_the_subject_stands_first(clause: str, verb: str | None, name: str | None) -> None:
    body = f"“Nobody saw it,” {clause}"
    start = body.index(clause)
    people = [Speaker(start, start + 8, "Paul Roy", person=True)] if "Paul Roy" in clause else []
    found = subject_first(body, Clause(start, len(body), leads=False), people)
    assert (found[0].text if found else None) == verb
    assert (found[1].name if found and found[1] else None) == name
