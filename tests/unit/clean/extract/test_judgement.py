"""How odds become kept segments and a confidence."""

from lxml.html import document_fromstring

from depeche_clean.extract.context import NEVER, believed, region_of
from depeche_clean.extract.judgement import judged, with_second_opinion
from depeche_clean.extract.segments import Layout, layout_of

PROSE = "Le niveau du lac a baissé de deux mètres depuis le mois de juin, selon la mairie de Brenac."


def layout(count: int) -> Layout:
    inside = "".join(f"<p>{PROSE}</p>" for _ in range(count))
    return layout_of(document_fromstring(f"<html><body><nav>Menu</nav><article>{inside}</article></body></html>"))


def test_the_surer_the_odds_the_higher_the_confidence():
    page = layout(5)
    sure, unsure = judged(page, [-5, 5, 5, 5, 5, 5]), judged(page, [-0.5, 0.5, 0.2, -0.2, 0.4, 0.1])
    assert sure.confidence > 0.95 > unsure.confidence
    assert sure.kept == [False, True, True, True, True, True]


def test_confidence_never_leaves_its_range():
    page = layout(1)
    assert judged(page, [NEVER, NEVER]).confidence < 0.2
    assert judged(page, [-30, 30]).confidence <= 1


def test_a_page_that_is_doubted_as_a_whole_is_raised():
    page = layout(5)
    raised = believed(page, [NEVER, -2, -2, -2, -2, -2])
    assert raised[0] == NEVER
    assert all(each > 0 for each in raised[1:])
    assert believed(page, [NEVER, 3, 3, 3, 3, 3])[1] == 3


def test_the_region_is_the_frame_that_gains_most():
    page = layout(5)
    assert region_of(page, [0.1, 0.9, 0.9, 0.9, 0.9, 0.9]).tag == "article"


def test_another_s_say_moves_the_odds():
    assert with_second_opinion([0.0, 0.0], [True, False]) == [2.0, -2.0]
