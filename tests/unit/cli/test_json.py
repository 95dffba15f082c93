"""What ``--json`` prints has the fields that the README of the command names."""

import asyncio
import json
import re
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_cli.main import main
from depeche_cli.registry.discovery import fields
from depeche_cli.summary import Summary
from depeche_fetch.finding.survey import Source as Found
from depeche_index.sqlite.sink import SqliteSink
from depeche_runtime.embedded.log import Log
from depeche_runtime.settle import Outgoing
from depeche_schemas.article import Article
from depeche_schemas.codec import decode, encode
from depeche_schemas.dead import DeadLetter, Position
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, LINKS, SOURCES, Hop, leg
from depeche_schemas.message import Message
from depeche_schemas.source import Source

ROOT = Path(__file__).parents[3]
README = (ROOT / "services/cli/README.md").read_text(encoding="utf-8")
ROWS: dict[str, str] = dict(re.findall(r"^\| `([a-z ]+)` \| (?:one|an? \w+ a line) \| (.+) \|$", README, re.MULTILINE))
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
URL, FEED = "https://lac.example/quay", "https://lac.example/rss"
PLACE = Position(topic=LINKS.name, partition=0, offset=0)


def example() -> Article:
    folder = ROOT / "schemas/examples/depeche.article.related.v1"
    return decode(Article, min(folder.glob("*.json")).read_bytes())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an article, a source, a record of the journal and a dead letter; beside it, files to look at."""
    folder = tmp_path_factory.mktemp("home")
    entry = JournalRecord(
        hop="fetch", subject_url=URL, item=URL, input=PLACE, fate=Fate.DEAD, at=NOON, waited_ms=1, took_ms=1
    )
    letter = DeadLetter(
        hop="fetch",
        subject_url=URL,
        input=PLACE,
        input_key="lac.example",
        error="timeout",
        message="no answer",
        signature="timeout: no answer",
        payload=b"{}",
        died_at=NOON,
    )
    source = Source(url=FEED, registered_at=NOON)
    with closing(Log(folder / "log.db")) as log, log.transaction():
        log.append(
            [
                Outgoing(JOURNAL.name, URL, encode(entry)),
                Outgoing(leg(Hop.FETCH).dead.name, letter.key, encode(letter)),
                Outgoing(SOURCES.name, FEED, encode(source)),
            ],
            NOON,
        )
    with closing(SqliteSink(folder / "index.db")) as sink:
        asyncio.run(sink.write([example()]))
    (folder / "page.html").write_text("<html><body><p>The ferry sails again.</p></body></html>")
    (folder / "rules.yaml").write_text("- {site: lac.example, why: the quay, body: ['//article']}\n")
    (folder / "rss.xml").write_text("<rss version='2.0'><channel><title>Lac</title></channel></rss>")
    (folder / "map.xml").write_text("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>")
    (folder / "robots.txt").write_text("User-agent: *\nDisallow:\n")
    return folder


COMMANDS = {
    "search": ("--language", example().language or ""),
    "show": (example().id,),
    "trace": (URL,),
    "explain": ("page.html",),
    "rules": ("rules.yaml",),
    "audit": (),
    "dead": (),
    "dead replay": ("--dry-run",),
    "replay": (LINKS.name, "--dry-run"),
    "sources list": (),
    "sources status": (),
    "probe feed": ("rss.xml",),
    "probe sitemap": ("map.xml",),
    "probe robots": (URL, "--robots", "robots.txt"),
    "probe url": (URL,),
    "probe network": ("http://10.0.0.1/",),
    "probe charset": ("page.html",),
}
OF_A_SCHEMA: dict[str, type[Message]] = {"show": Article, "trace": JournalRecord, "sources list": Source}


def promised(command: str) -> set[str]:
    if schema := OF_A_SCHEMA.get(command):
        return set(schema.model_fields)
    return set(re.findall(r"`(\w+)`", ROWS[command]))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_fields_are_those_that_the_readme_names(
    command: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(home)
    words = (*command.split(), *COMMANDS[command], "--json")
    query = ("*",) if command == "search" else ()
    at_home = () if command.startswith("probe") else ("--home", str(home))
    monkeypatch.setattr(sys, "argv", ["depeche", *words, *at_home, *query])
    with pytest.raises(SystemExit):
        main()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told
    assert set(told[0]) - {"kind", "schema_version"} == promised(command) - {"kind", "schema_version"}


def test_a_run_and_what_is_found_on_a_site_have_theirs():
    run = Summary(came_in=0, indexed=0, created=0, updated=0, retold=0, dropped={}, dead={}, waiting=0)
    assert set(json.loads(run.as_json())) == promised("run")
    found = Found(url=FEED, kind="feed", title=None, entries=0, newest=None, named_by="link element")
    assert set(fields(found)) == promised("sources discover")


def test_every_command_that_has_json_is_told():
    assert set(ROWS) == {*COMMANDS, "run", "sources discover"}
