"""What one poll after the other does to a source's standing, and when a person is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from depeche_fetch.schedule.account import Pace, taken
from depeche_fetch.schedule.interval import Bounds
from depeche_fetch.schedule.latency import quantile
from depeche_fetch.schedule.overlap import Entry
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.schedule.standing import Standing
from depeche_schemas.alert import AlertKind

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
URL = "http://lac.example/rss"
PACE = Pace(Bounds(120, 86_400), 3_600, 3_600, 14 * 86_400)
HOUR = timedelta(hours=1)


def feed(now: datetime, each: timedelta, count: int = 20) -> list[Entry]:
    """Entries that come one every so often, on the hour, the newest first."""
    newest = int(now.timestamp() // each.total_seconds() * each.total_seconds())
    return [
        Entry(f"{URL}#{newest - n * each.total_seconds():.0f}", newest - n * each.total_seconds()) for n in range(count)
    ]


class Watched:
    """A source, its standing, and the alerts so far."""

    def __init__(self) -> None:
        self.now, self.standing = NOON, Standing(followed=True)
        self.alerts: list[AlertKind] = []
        self.seen: set[str] = set()

    def poll(self, poll: Poll) -> None:
        self.standing, alerts = taken(self.standing, URL, poll, self.now, PACE)
        self.alerts += [each.alert for each in alerts]

    def read(self, entries: list[Entry]) -> None:
        fresh = [each for each in entries if each.url not in self.seen]
        self.seen |= {each.url for each in entries}
        self.poll(Poll(Came.READ if fresh else Came.UNCHANGED, len(fresh), entries, fresh))

    def follow(self, each: timedelta, days: float) -> None:
        until = self.now + timedelta(days=days)
        while self.now < until:
            self.read(feed(self.now, each))
            self.now = datetime.fromtimestamp(self.standing.due, UTC)


def test_an_hourly_feed_comes_to_be_polled_once_an_hour():
    source = Watched()
    source.follow(HOUR, days=10)
    rest = source.standing.due - source.standing.polled
    assert 0.8 * 3600 < rest < 1.25 * 3600
    assert source.standing.missed == 0
    assert not source.alerts
    assert 0 < (quantile(source.standing.latencies, 0.5) or 0) < 3600


def test_a_rare_feed_is_polled_rarely_and_a_feed_that_turns_over_fast_before_it_does():
    rare, busy = Watched(), Watched()
    rare.follow(timedelta(days=4), days=60)
    assert rare.standing.due - rare.standing.polled > 6 * 3600
    busy.follow(timedelta(seconds=60), days=0.3)
    assert busy.standing.due - busy.standing.polled < 20 * 60 / 2
    assert busy.standing.missed == 0


def test_a_silence_is_told_once_and_its_end_too():
    source = Watched()
    source.follow(HOUR, days=5)
    before = feed(source.now, HOUR)
    for _ in range(30):
        source.read(before)
        source.now += HOUR
    assert source.alerts == [AlertKind.SILENT]
    source.read(feed(source.now, HOUR))
    assert source.alerts == [AlertKind.SILENT, AlertKind.RESUMED] or AlertKind.MISSED in source.alerts
    assert AlertKind.SILENT not in source.standing.alerted


def test_nights_without_news_are_no_silence():
    source = Watched()
    for hour in range(24 * 10):
        source.now = NOON + hour * HOUR
        awake = (
            source.now
            if 6 <= source.now.hour <= 22
            else source.now.replace(hour=22) - timedelta(days=source.now.hour < 6)
        )
        source.read(feed(awake, HOUR, 10))
    assert AlertKind.SILENT not in source.alerts


def test_a_flood_is_told():
    source = Watched()
    source.follow(HOUR, days=5)
    source.read(feed(source.now, timedelta(seconds=20), 120))
    assert AlertKind.FLOOD in source.alerts


def test_entries_that_came_and_went_are_estimated():
    source = Watched()
    source.follow(HOUR, days=3)
    source.now += timedelta(hours=60)
    source.read(feed(source.now, HOUR))
    assert AlertKind.MISSED in source.alerts
    assert 30 <= source.standing.missed <= 45  # 60 came, 20 of them are shown
    assert source.standing.kept < 1


def test_failures_back_off_and_a_dead_feed_is_told_once():
    source, rests = Watched(), []
    source.follow(HOUR, days=1)
    while source.standing.failures < 40:
        source.poll(Poll(Came.FAILED, why="unreachable: lac.example can't be connected to"))
        rests.append(source.standing.due - source.standing.polled)
        source.now = datetime.fromtimestamp(source.standing.due, UTC)
    assert all(later > 0.8 * earlier for earlier, later in pairwise(rests))
    assert rests[0] < 600
    assert rests[-1] > 0.85 * 86_400
    assert source.alerts == [AlertKind.DEAD]
    assert source.standing.why.startswith("unreachable")
    source.read(feed(source.now, HOUR))
    assert AlertKind.RESUMED in source.alerts
    assert source.standing.failures == 0


def test_gone_retires_and_registering_again_gives_another_chance():
    source = Watched()
    source.poll(Poll(Came.GONE, why="gone: HTTP 410"))
    assert source.alerts == [AlertKind.GONE]
    assert (source.standing.retired, source.standing.due) == (True, 0.0)


def test_a_move_for_good_is_learnt_and_told_once():
    source = Watched()
    for _ in range(3):
        source.poll(Poll(Came.UNCHANGED, moved_to="http://www.lac.example/rss"))
        source.now += HOUR
    assert source.alerts == [AlertKind.MOVED]
    assert source.standing.moved_to == "http://www.lac.example/rss"


def test_a_paused_source_has_no_time():
    source = Watched()
    source.standing = replace(source.standing, settings={"paused": True})
    source.read(feed(NOON, HOUR))
    assert source.standing.due == 0
