from hypothesis import given
from hypothesis import strategies as st

from depeche_runtime.faust_bus.progress import Progress

PLACE = ("pages", 0)


def opened(generation: int = 1) -> Progress:
    progress = Progress()
    progress.open(generation)
    return progress


def test_what_is_done_can_be_committed_once() -> None:
    progress = opened()
    progress.done(1, [(PLACE, 0), (PLACE, 1)])
    assert progress.committable({}) == {PLACE: 2}
    assert progress.committable({PLACE: 2}) == {}


def test_work_of_an_earlier_generation_does_not_count() -> None:
    progress = opened()
    progress.done(1, [(PLACE, 4)])
    progress.open(2)
    progress.done(1, [(PLACE, 9)])
    assert progress.committable({}) == {}


def test_nothing_counts_after_the_partitions_were_handed_over() -> None:
    progress = opened()
    progress.done(1, [(PLACE, 4)])
    progress.close()
    progress.done(1, [(PLACE, 5)])
    assert progress.committable({}) == {}
    assert not progress.holds(1)


def test_opening_the_same_generation_again_keeps_what_is_done() -> None:
    progress = opened()
    progress.done(1, [(PLACE, 4)])
    progress.open(1)
    assert progress.committable({}) == {PLACE: 5}


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50))))
def test_a_place_never_goes_back(done: list[tuple[int, int]]) -> None:
    progress, reached = opened(), dict[tuple[str, int], int]()
    for part, offset in done:
        progress.done(1, [(("pages", part), offset)])
        now = progress.committable({})
        assert all(now[place] >= offset for place, offset in reached.items())
        reached = now
