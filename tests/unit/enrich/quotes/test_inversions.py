import pytest

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.inversions import inverted
from depeche_enrich.quotes.speakers import Speaker


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
