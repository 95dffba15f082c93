"""The schedule, whatever happens: never before the least, never after the most, ever slower after failures."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from depeche_fetch.schedule.account import Pace, taken
from depeche_fetch.schedule.agenda import Agenda
from depeche_fetch.schedule.hints import Hints, fresh_for, said_by_feed
from depeche_fetch.schedule.interval import Bounds, by_failures, by_rhythm, due_at, jittered
from depeche_fetch.schedule.overlap import Entry, heads_of, share_kept
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.schedule.row import row_of, standing_of
from depeche_fetch.schedule.standing import Standing
from depeche_schemas.source import Asks, Source

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
URL = "http://lac.example/rss"
times = st.floats(0, 4_000_000).map(lambda seconds: NOON + timedelta(seconds=seconds))
bounds = st.tuples(st.floats(1, 90_000), st.floats(1, 90_000)).map(lambda pair: Bounds(min(pair), max(pair)))
hints = st.builds(
    Hints,
    rest=st.floats(0, 1e6),
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.integers(0, 6)),
)
entries = st.lists(
    st.builds(Entry, st.sampled_from([f"http://lac.example/{n}" for n in range(40)]), st.none() | st.floats(1, 2e9)),
    max_size=15,
)
polls = st.builds(
    Poll,
    came=st.sampled_from(Came),
    new=st.integers(0, 5000),
    entries=entries,
    fresh=entries,
    hints=hints,
    moved_to=st.none() | st.just("http://lac.example/new"),
    why=st.text(max_size=500),
    counts=st.booleans(),
)


@given(st.floats(0, 1e9), hints, st.floats(0, 1e6), bounds, times)
def test_a_source_is_due_within_its_bounds(seconds: float, said: Hints, longest: float, within: Bounds, now: datetime):
    due = due_at(now, jittered(seconds, URL, now, within), said, longest, within)
    rest = (due - now).total_seconds()
    assert within.shortest - 1e-3 <= rest <= within.longest + 1e-3


@given(st.integers(0, 10_000), st.floats(1, 1e5), bounds)
def test_each_further_failure_waits_as_long_or_longer(failures: int, first: float, within: Bounds):
    assert by_failures(failures, first, within) <= by_failures(failures + 1, first, within) <= within.longest


@given(st.floats(0, 10), st.floats(0, 10), st.integers(0, 1000))
def test_who_publishes_more_is_polled_as_often_or_more(one: float, two: float, window: int):
    slow, fast = sorted((one, two))
    assert by_rhythm(fast, window, 3600) <= by_rhythm(slow, window, 3600)


@given(st.lists(st.tuples(polls, st.floats(1, 200_000)), max_size=12), bounds)
def test_any_history_keeps_a_row_that_is_read_back_and_a_time_within_the_bounds(
    history: list[tuple[Poll, float]], within: Bounds
):
    standing, now, pace = Standing(followed=True), NOON, Pace(within, 3600, 3600, 1e6)
    for poll, later in history:
        now += timedelta(seconds=later)
        standing, alerts = taken(standing, URL, poll, now, pace)
        row = json.loads(json.dumps(row_of(standing, {})))
        assert json.loads(json.dumps(row_of(standing_of(row), {}))) == row
        assert len(json.dumps(row)) < 1_500
        assert all(alert.source_url == URL for alert in alerts)
        if standing.retired:
            assert standing.due == 0
        else:
            assert within.shortest - 0.1 <= standing.due - now.timestamp() <= within.longest + 0.1
    assert standing.polls == len(history)
    assert standing.errors + standing.unchanged <= standing.polls


@given(entries, entries)
def test_the_share_that_is_kept_is_a_share(before: list[Entry], after: list[Entry]):
    kept = share_kept(heads_of(before), after)
    assert kept is None or 0 <= kept <= 1
    assert share_kept(heads_of(before), before) in ({None} if not before else {1.0})


@given(st.dictionaries(st.sampled_from(["cache-control", "expires", "age", "date"]), st.text(max_size=60)))
def test_no_header_raises_or_asks_for_the_past(headers: dict[str, str]):
    assert fresh_for(headers, NOON) >= 0


anything = st.none() | st.integers() | st.text(max_size=12) | st.lists(st.text(max_size=9) | st.integers(), max_size=9)


@given(anything, anything, anything, anything, anything, times)
def test_whatever_a_feed_says_there_is_a_time_to_come(
    ttl: object, hours: object, days: object, period: object, frequency: object, now: datetime
):
    said = said_by_feed(ttl, hours, days, period, frequency)
    assert said.rest >= 0
    assert said.allowed(now) >= now


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 50))), st.integers(0, 60))
def test_the_agenda_gives_what_is_due_once_and_in_order(plans: list[tuple[str, int]], minute: int):
    agenda = Agenda(lambda: (), lambda url, now: Source(url=url, registered_at=now, asks=Asks.DUE))
    holds: dict[str, float] = {}
    for key, at in plans:
        agenda.plan(key, NOON.timestamp() + at if at else 0.0)
        holds[key] = at
    asked = [each.subject for each in agenda.due(NOON + timedelta(seconds=minute))]
    assert sorted(asked) == sorted(key for key, at in holds.items() if 0 < at <= minute)
    assert [holds[key] for key in asked] == sorted(holds[key] for key in asked)
    assert not agenda.due(NOON + timedelta(seconds=minute))
