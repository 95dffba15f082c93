"""What a person sees of the sources: a word, sentences, and columns that fit their terminal."""

import io
import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from depeche_cli.registry.board import board_of
from depeche_cli.registry.opening import opened, send
from depeche_cli.registry.registered import record, removals
from depeche_cli.registry.standing import TABLE, Status, statuses
from depeche_fetch.schedule.rhythm import Rhythm
from depeche_fetch.schedule.row import row_of
from depeche_fetch.schedule.standing import Standing
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.table import save
from depeche_schemas.source import Source, SourceKind

NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)
URL = "http://www.gazettedelouest.example/flux/une.atom"


def before(**how_long: float) -> float:
    return (NOW - timedelta(**how_long)).timestamp()


def a_status(**more: Any) -> Status:
    known: dict[str, Any] = {
        "followed": True,
        "polls": 412,
        "entries": 980,
        "heads": "x",
        "newest": before(minutes=9),
        "due": before(minutes=-20),
        "hourly": (4,) * 24,
        "hour": int(NOW.timestamp() // 3600),
        "latencies": (0, 3, 9),
        "rhythm": Rhythm(300, 14 * 86_400, 3600, 9),
    }
    return Status(URL, Standing(**{**known, **more}))


@pytest.mark.parametrize(
    ("more", "state", "told"),
    [
        ({}, "followed", ""),
        ({"followed": False}, "read once", ""),
        ({"polls": 0}, "not polled yet", ""),
        ({"polls": 0, "settings": {"paused": True}}, "paused", "paused by hand"),
        ({"retired": True, "failing_since": before(days=4)}, "gone", "gone for good (HTTP 410, 4 days ago)"),
        ({"settings": {"paused": True}}, "paused", "paused by hand; `depeche sources resume`"),
        ({"failures": 1, "why": "timeout: it took too long"}, "failing", "the last poll failed: it took too long"),
        (
            {"failures": 40, "failing_since": before(days=16), "alerted": ("dead",), "why": "unavailable: HTTP 503"},
            "dead",
            "no poll has succeeded for 16 days, 40 polls in a row failed: HTTP 503",
        ),
        (
            {"alerted": ("silent",), "newest": before(days=5)},
            "silent",
            "nothing new for 5 days, and 21.4 entries a day",
        ),
        ({"alerted": ("missed",), "missed": 12.0}, "missing", "about 12 entries came and went unseen so far; a lower"),
        ({"missed": 1.2}, "followed", "about 1 entry came and went unseen so far"),
        ({"flooded": before(hours=2.5), "flood": 60}, "flood", "60 new entries at once, 2 h ago"),
        ({"flooded": before(hours=25), "flood": 60}, "followed", ""),
        ({"moved_to": "http://new.example/"}, "followed", "moved for good to http://new.example/"),
        ({"failures": 3, "alerted": ("silent",), "why": "x"}, "failing, silent", "3 polls in a row failed: x"),
    ],
)
def test_each_state_has_a_word_and_a_sentence(more: dict[str, Any], state: str, told: str):
    status = a_status(**more)
    assert status.state(NOW) == state
    sentences = " / ".join(status.sentences(NOW))
    assert told in sentences
    assert bool(told) is bool(sentences)
    assert status.fields(NOW)["told"] == status.sentences(NOW)


def shown(width: int, *found: Status) -> list[str]:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    console.print(board_of(found, NOW, width))
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 100, 132, 200])
def test_the_address_the_state_and_the_day_are_shown_however_narrow_it_is(width: int):
    lines = shown(width, a_status(alerted=("dead",), failures=3, why="x: y"), a_status())
    assert max(map(len, lines)) <= width
    text = "".join(line.strip() for line in lines)
    assert "dead" in text
    assert "followed" in text
    if width >= 80:
        assert any("source" in line and "last 24 hours" in line for line in lines)
        assert all("█" * 24 in line for line in lines if "followed" in line)
    if width >= 132:
        heading = "source state polls new same errors a day wait kept missed next last 24 hours"
        assert lines[0].split() == heading.split()


def test_a_long_address_is_shown_whole():
    (url,) = ["http://a.example/" + "abcdefghij" * 12]
    lines = shown(100, Status(url, a_status().standing))
    assert "".join(line.split("  ")[0] for line in lines[1:]) == url


def test_what_is_registered_and_was_never_polled_is_shown_as_well(tmp_path: Path):
    home = Home(tmp_path)
    polled, waiting, gone = (
        Source(url=f"http://{name}.example/rss", registered_at=NOW, reads_as=SourceKind.FEED, title=name)
        for name in ("lac", "mer", "val")
    )
    with opened(home, None) as log:
        send(log, [record(each, NOW) for each in (polled, waiting, gone)])
        send(log, list(removals(gone, NOW)))
    with closing(home.open_log()) as polls, polls.transaction():
        row = json.dumps(row_of(a_status().standing, {}))
        save(polls, {(TABLE, polled.url): row})
    found = statuses(home, None)
    assert [(each.name, each.state(NOW), each.standing.polls) for each in found] == [
        (polled.url, "followed", 412),
        (waiting.url, "not polled yet", 0),
    ]
    fields = found[1].fields(NOW)
    assert (fields["title"], fields["kind"], fields["last_poll"]) == ("mer", "feed", None)
    assert not found[1].needs_looking_at(NOW)


def test_a_page_that_was_read_once_is_no_source(tmp_path: Path):
    home = Home(tmp_path)
    rows = {
        "http://lac.example/a.html": Standing(reads_as="page", polls=1),
        "file:///srv/a.html": Standing(reads_as="file", polls=1),
        "http://lac.example/rss": Standing(reads_as="feed", polls=1),
        "http://lac.example/followed.html": Standing(reads_as="page", polls=1, followed=True),
        "http://lac.example/failing": Standing(polls=1, followed=True, failures=1),
    }
    with opened(home, None), closing(home.open_log()) as polls, polls.transaction():
        save(polls, {(TABLE, url): json.dumps(row_of(each, {})) for url, each in rows.items()})
    shown = {each.name: each.state(NOW) for each in statuses(home, None)}
    assert shown == {
        "http://lac.example/failing": "failing",
        "http://lac.example/followed.html": "followed as a page",
        "http://lac.example/rss": "read once",
    }


def test_a_source_of_which_nothing_but_the_page_is_known_says_so():
    status = a_status(reads_as="page")
    assert status.state(NOW) == "followed as a page"
    assert any("sources discover" in said for said in status.sentences(NOW))
    assert not status.needs_looking_at(NOW)
    assert a_status(reads_as="feed").state(NOW) == "followed"
