from hypothesis import given
from hypothesis import strategies as st

from depeche_runtime.faust_bus.limit import DeadLimit


def test_a_streak_is_counted_over_batches_and_broken_by_any_other_fate() -> None:
    limit = DeadLimit(streak=4, ratio=1.0, window=100)
    assert limit.exceeded([True, True]) is None
    assert limit.exceeded([True, False, True, True]) is None
    assert limit.exceeded([True, True]) == "4 dead letters in a row"


def test_the_share_is_judged_only_over_a_full_window() -> None:
    limit = DeadLimit(streak=1_000, ratio=0.5, window=10)
    assert limit.exceeded([True, False] * 4 + [True]) is None
    assert limit.exceeded([True]) == "6 dead letters among the last 10 messages"


def test_old_deaths_leave_the_window() -> None:
    limit = DeadLimit(streak=1_000, ratio=0.5, window=10)
    assert limit.exceeded([True] * 5 + [False] * 5) is None
    assert limit.exceeded([False] * 5 + [True] * 5) is None


@given(st.lists(st.lists(st.booleans(), max_size=20), max_size=20))
def test_the_cut_into_batches_makes_no_difference(batches: list[list[bool]]) -> None:
    apart, whole = DeadLimit(5, 0.4, 12), DeadLimit(5, 0.4, 12)
    verdicts = [apart.exceeded(batch) for batch in batches]
    first = next((why for why in verdicts if why), None)
    assert whole.exceeded([died for batch in batches for died in batch]) == first
