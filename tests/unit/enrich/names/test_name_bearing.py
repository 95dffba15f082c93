"""Sentences that a model needn't see."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.names.name_bearing import name_bearing


def shown(text: str) -> list[str]:
    return [text[start:end] for start, end in name_bearing(text)]


def test_a_sentence_whose_only_capital_opens_it_is_left_out():
    assert shown("Les négociations ont échoué. Après cela, rien ne bougea.") == []


def test_a_name_that_opens_a_sentence_is_shown():
    assert shown("Barcola a doublé la mise. Les autres ont suivi.") == ["Barcola a doublé la mise. "]


def test_initials_are_not_cut_off():
    assert shown("Il a vu Herbert A. E. Scheele hier.") == ["Il a vu Herbert A. E. Scheele hier."]


def test_a_sentence_that_a_figure_opens_is_shown_for_its_capitals():
    assert shown("6PR broadcasts the match.") == ["6PR broadcasts the match."]


def test_a_text_in_capitals_is_shown_whole():
    assert shown("LE MAIRE EST MORT. LA VILLE PLEURE.") == ["LE MAIRE EST MORT. LA VILLE PLEURE."]


@given(st.text())
def test_runs_are_in_order_and_apart_and_hold_every_capital_within_a_sentence(text: str):
    runs = list(name_bearing(text))
    assert all(0 <= start < end <= len(text) for start, end in runs)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(runs))
