"""Candidates for near-duplicates are found among the last so many, and nothing else is kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.related.bands import BandIndex, meet
from depeche_enrich.related.minhash import PERMUTATIONS, likeness, signature
from depeche_enrich.related.shingles import jaccard, shingles

WIRE = " ".join(f"word{number} of the dispatch" for number in range(120))


def test_a_copy_with_a_changed_end_meets_its_original() -> None:
    index = BandIndex(100)
    original, copy = shingles(WIRE), shingles(WIRE[:1500] + " and our own reporter adds this at the end")
    index.add(0, signature(original))
    assert 0.5 < jaccard(original, copy) < 1
    assert index.meeting(signature(copy)) == [0]


def test_the_estimate_is_near_the_truth() -> None:
    a, b = shingles(WIRE), shingles(WIRE[len(WIRE) // 3 :])
    assert abs(likeness(signature(a), signature(b)) - jaccard(a, b)) < 4 * 0.044


def test_texts_that_share_nothing_do_not_meet() -> None:
    index = BandIndex(100)
    index.add(0, signature(shingles(WIRE)))
    assert index.meeting(signature(shingles("Snow closed the pass on Sunday, and the buses turned back."))) == []


@given(capacity=st.integers(1, 20), numbers=st.lists(st.integers(0, 9), max_size=60))
def test_exactly_the_last_capacity_signatures_are_found(capacity: int, numbers: list[int]) -> None:
    index = BandIndex(capacity)
    for at, number in enumerate(numbers):
        index.add(at, _random(number))
    kept = range(max(0, len(numbers) - capacity), len(numbers))
    for wanted in range(10):
        assert index.meeting(_random(wanted)) == [at for at in reversed(kept) if numbers[at] == wanted]


def test_numbers_that_were_left_out_take_no_one_s_place() -> None:
    index = BandIndex(10)
    for at in (3, 4, 9, 12):
        index.add(at, _random(7))
    assert index.meeting(_random(7)) == [12, 9, 4, 3]
    index.add(14, _random(8))
    assert index.meeting(_random(7)) == [12, 9]


def test_two_that_meet_are_those_that_the_index_finds() -> None:
    a, b = signature(shingles(WIRE)), signature(shingles(WIRE[1500:]))
    index = BandIndex(4)
    index.add(0, a)
    assert meet(a, b) == bool(index.meeting(b))
    assert not meet(a, _random(1))


def _random(number: int) -> np.ndarray:
    return np.random.default_rng(number).integers(0, 2**32, PERMUTATIONS, dtype=np.uint32)
