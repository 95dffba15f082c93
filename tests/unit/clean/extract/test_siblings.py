"""What most siblings are, the rest is taken to be."""

from lxml.html import document_fromstring

from depeche_clean.extract.segments import Layout, layout_of
from depeche_clean.extract.siblings import completed

LONG = "Le conseil a voté le budget de la commune après six heures de débat, mardi soir."


def layout(inside: str) -> Layout:
    return layout_of(document_fromstring(f"<html><body>{inside}</body></html>"))


def test_a_short_item_goes_with_its_list():
    page = layout(f"<p>{LONG}</p><ul><li>{LONG}</li><li>Espagne</li><li>{LONG}</li></ul><p>{LONG}</p>")
    assert completed(page, [True, True, False, True, True]) == [True] * 5


def test_a_list_that_was_refused_stays_so():
    page = layout(f"<p>{LONG}</p><ul><li>{LONG}</li><li>Espagne</li><li>{LONG}</li></ul><p>{LONG}</p>")
    assert completed(page, [True, False, True, False, True]) == [True, False, True, False, True]


def test_links_and_what_stands_outside_stay_out():
    page = layout(f"<ul><li>{LONG}</li><li>{LONG}</li><li><a href=/a>{LONG}</a></li><li>{LONG}</li><li>Fin</li></ul>")
    assert completed(page, [True, True, False, True, False]) == [True, True, False, True, False]


def test_nothing_kept_nothing_completed():
    assert completed(layout(f"<p>{LONG}</p>"), [False]) == [False]


def test_a_list_is_kept_whole_by_a_third_of_it_and_prose_is_not():
    items = "".join(f"<li>Le quai numéro {number}, refait en entier par la ville de Brenac</li>" for number in range(3))
    page = layout(f"<p>{LONG}</p><ul>{items}</ul><p>{LONG}</p>")
    assert completed(page, [True, False, True, False, True]) == [True] * 5
