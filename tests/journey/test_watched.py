"""What a person is told of feeds that fall silent, flood, hurry, end, die and move, by the real command."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from depeche_newsroom import Newsroom, Redirect, Ticker, Unavailable
from depeche_runtime.embedded.log import Log
from depeche_schemas.alert import Alert, AlertKind
from depeche_schemas.codec import decode
from depeche_schemas.journey import ALERTS
from tests.journey.command import Depeche, environment

pytestmark = pytest.mark.timeout(900)
HOUR = timedelta(hours=1)
Rows = dict[str, dict[str, Any]]


@pytest.fixture
def depeche(tmp_path: Path, newsroom: Newsroom) -> Depeche:
    quickly = {"DEPECHE_FETCH_DEAD_AFTER_DAYS": "0.00004"}
    only_language = {"DEPECHE_ENRICH_ENRICHMENTS": '["language"]'}
    return Depeche(tmp_path / "home", environment(tmp_path / "home", newsroom, **only_language, **quickly))


class Watch:
    """A run under way: what it says of its sources by now, and what it has alerted to."""

    def __init__(self, depeche: Depeche, running: "subprocess.Popen[str]") -> None:
        self._depeche, self._running = depeche, running

    def rows(self) -> Rows:
        return {row["url"]: row for row in self._depeche.lines("sources", "status", "--json")}

    def alerts(self) -> dict[tuple[AlertKind, str], str]:
        log = Log(self._depeche.home / "log.db")
        found = [decode(Alert, record.value) for record in log.read_all(ALERTS.name)]
        log.close()
        return {(each.alert, each.source_url): each.message for each in found}

    def until(self, told: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 240
        while not told():
            assert time.monotonic() < deadline, (self.alerts(), self.rows())
            assert self._running.poll() is None
            time.sleep(0.3)


@contextmanager
def watching(depeche: Depeche, *tickers: Ticker) -> Iterator[Watch]:
    """Follow the feeds, each polled once a second, until every one was polled three times and then until the end."""
    added = depeche.run("sources", "add", *(each.feed_url for each in tickers), "--kind", "feed")
    assert added.returncode == 0, added.stderr
    running = depeche.start("run", "--every", "1")
    watch = Watch(depeche, running)
    try:
        watch.until(lambda: [row["polls"] >= 3 for row in watch.rows().values()] == [True] * len(tickers))
        yield watch
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=90)


def hourly(last: datetime, days: int = 4) -> list[datetime]:
    return [last - HOUR * back for back in range(24 * days, -1, -1)]


def test_a_silence_and_its_end_a_flood_and_missed_stories_are_told(depeche: Depeche, newsroom: Newsroom):
    now = datetime.now(UTC)
    silent, flood, hasty = (Ticker("silent", window=99), Ticker("flood", window=99), Ticker("hasty", window=10))
    for ticker in (silent, flood, hasty):
        newsroom.add_ticker(ticker)
    silent.publish(hourly(now - 30 * HOUR))
    flood.publish(hourly(now))
    hasty.publish(now - timedelta(days=30) + timedelta(minutes=count) for count in range(10))
    hasty.turnover = 60
    with watching(depeche, silent, flood, hasty) as watch:
        watch.until(lambda: (AlertKind.SILENT, silent.feed_url) in watch.alerts())
        assert "nothing new for 30 h; " in watch.alerts()[AlertKind.SILENT, silent.feed_url]
        assert watch.rows()[silent.feed_url]["state"] == "silent"
        assert AlertKind.FLOOD not in {kind for kind, _ in watch.alerts()}
        flood.publish([datetime.now(UTC)] * 60)
        watch.until(lambda: (AlertKind.FLOOD, flood.feed_url) in watch.alerts())
        assert watch.alerts()[AlertKind.FLOOD, flood.feed_url].startswith("60 new entries in ")
        assert watch.rows()[flood.feed_url]["state"] == "flood"
        silent.publish([datetime.now(UTC)])
        watch.until(lambda: (AlertKind.RESUMED, silent.feed_url) in watch.alerts())
        watch.until(lambda: watch.rows()[silent.feed_url]["state"] == "followed")
    row = watch.rows()[hasty.feed_url]
    went_unseen = 50 * (row["polls"] - row["errors"] - 1)
    assert row["missed"] == pytest.approx(went_unseen, rel=0.1)
    assert row["overlap"] < 0.6
    assert "a lower poll-max would keep up" in watch.alerts()[AlertKind.MISSED, hasty.feed_url]
    assert {kind for kind, _ in watch.alerts()} == {"silent", "flood", "missed", "resumed"}
    assert depeche.run("audit").returncode == 0


def test_feeds_that_end_die_move_or_are_paused_are_named(depeche: Depeche, newsroom: Newsroom):
    gone, dead, moved, paused, there = (
        newsroom.add_ticker(Ticker(name)) for name in ("gone", "dead", "moved", "paused", "there")
    )
    for ticker in (gone, dead, moved, paused, there):
        ticker.publish(hourly(datetime.now(UTC), days=1))
    newsroom.inject(Redirect(host=moved.host, path="/rss.xml", to=there.feed_url, permanent=True))
    with watching(depeche, gone, dead, moved, paused) as watch:
        gone.gone = True
        newsroom.inject(Unavailable(host=dead.host))
        assert depeche.run("sources", "pause", paused.feed_url).returncode == 0
        wanted = {(AlertKind.GONE, gone.feed_url), (AlertKind.DEAD, dead.feed_url), (AlertKind.MOVED, moved.feed_url)}
        watch.until(lambda: wanted <= watch.alerts().keys())
        watch.until(lambda: watch.rows()[paused.feed_url]["state"] == "paused")
    rows = watch.rows()
    assert rows[gone.feed_url]["state"] == "gone"
    assert rows[dead.feed_url]["state"] == "dead"
    assert rows[moved.feed_url]["moved_to"] == there.feed_url
