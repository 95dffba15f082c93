"""What comes from outside is printed to the letter: brackets in an address are no markup."""

import io
from datetime import UTC, datetime

from rich.console import Console

from depeche_cli.audit import print_audit
from depeche_cli.dead import print_groups
from depeche_cli.letters import Group
from depeche_cli.trace import print_trails
from depeche_runtime.audit import Audit
from depeche_runtime.trace import Trail
from depeche_schemas.dead import DeadLetter, Position
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.link import Link

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
ADDRESS = "https://lac.example/[/red]/[b]une:fire:page"
PLACE = Position(topic="depeche.page.fetched.v1", partition=3, offset=14)


def console() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, highlight=False, width=200), out


def test_dead_letters():
    here, out = console()
    letter = DeadLetter(
        hop="clean",
        subject_url=ADDRESS,
        input=PLACE,
        input_key="k",
        error="e",
        message="[/b]",
        signature="e: [/b]",
        payload=b"",
        died_at=NOW,
    )
    print_groups(here, [Group("clean", letter.signature, 2, 1, letter)])
    assert ADDRESS in out.getvalue()
    assert "e: [/b]" in out.getvalue()


def test_trails():
    here, out = console()
    record = JournalRecord(
        hop="clean",
        subject_url=ADDRESS,
        item="i",
        input=PLACE,
        fate=Fate.DROPPED,
        reason="no-article",
        detail="//div[@id='x']",
        at=NOW,
        waited_ms=1,
        took_ms=1,
    )
    link = Link(url=ADDRESS, found_in=f"{ADDRESS}.rss", discovered_at=NOW, first_seen_at=NOW)
    print_trails(here, [Trail(ADDRESS, [link], [record])])
    assert f"{ADDRESS}\n" in out.getvalue()
    assert f"{ADDRESS}.rss" in out.getvalue()
    assert "dropped no-article — //div[@id='x']" in out.getvalue()


def test_an_audit():
    here, out = console()
    print_audit(here, Audit([], {}, articles=1, lost=1, lost_ids=[f"id {ADDRESS}"]))
    assert f"not in the index: id {ADDRESS}" in out.getvalue()
