"""The registry and the schedule by the real command: add, run, watch a feed move, fail and go silent; pause, remove."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from depeche_newsroom import Newsroom, Redirect, Unavailable
from depeche_runtime.embedded.log import Log
from depeche_schemas.alert import Alert, AlertKind
from depeche_schemas.codec import decode
from depeche_schemas.journey import ALERTS
from tests.journey.command import Depeche, environment


@pytest.fixture
def depeche(tmp_path: Path, newsroom: Newsroom) -> Depeche:
    only_language = {"DEPECHE_ENRICH_ENRICHMENTS": '["language"]'}
    return Depeche(tmp_path / "home", environment(tmp_path / "home", newsroom, **only_language))


def status(depeche: Depeche) -> dict[str, dict[str, Any]]:
    return {row["url"]: row for row in depeche.lines("sources", "status", "--json")}


def alerts(depeche: Depeche) -> list[tuple[AlertKind, str]]:
    log = Log(depeche.home / "log.db")
    found = [decode(Alert, record.value) for record in log.read_all(ALERTS.name)]
    log.close()
    return [(each.alert, each.source_url) for each in found]


def until(told: Callable[[], bool], running: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 180
    while not told():
        assert time.monotonic() < deadline, "it never came to that"
        assert running.poll() is None
        time.sleep(0.3)


def test_registered_sources_are_followed_and_watched(depeche: Depeche, newsroom: Newsroom):
    lake, wire, ledger, gazette = (
        next(each for each in newsroom.feeds if name in each) for name in ("lac.", "wire.", "ledger.", "gazette")
    )
    assert depeche.run("sources", "add", lake, wire, ledger, "--kind", "feed", "--tag", "sample").returncode == 0
    newsroom.inject(Redirect(host="*stillwaterwire*", path="/rss/all.xml", to=gazette, permanent=True))
    running = depeche.start("run", "--every", "1")
    until(lambda: len(status(depeche)) == 3 and all(row["polls"] >= 3 for row in status(depeche).values()), running)
    assert (AlertKind.MOVED, wire) in alerts(depeche)
    newsroom.inject(Unavailable(host="*northernledger*"))
    until(lambda: status(depeche)[ledger]["errors"] >= 1, running)
    assert depeche.run("sources", "pause", lake).returncode == 0
    until(lambda: status(depeche)[lake]["state"] == "paused", running)
    paused_at = status(depeche)[lake]["polls"]
    time.sleep(3)
    assert status(depeche)[lake]["polls"] == paused_at
    assert depeche.run("sources", "remove", wire).returncode == 0
    until(lambda: wire not in status(depeche), running)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=90)

    rows = status(depeche)
    assert rows[lake]["new"] > 3
    assert rows[ledger]["state"].startswith("failing")
    assert depeche.run("audit").returncode == 0
    listed = {row["url"]: row for row in depeche.lines("sources", "list", "--json")}
    assert set(listed) == {lake, ledger}
    assert listed[lake]["paused"]
    assert listed[ledger]["tags"] == ["sample"]


def test_a_run_once_without_a_name_polls_what_is_registered(depeche: Depeche, newsroom: Newsroom):
    nothing = depeche.run("run", "--once")
    assert nothing.returncode == 2
    assert "none is registered (`depeche sources add`)" in nothing.stderr
    lake, ledger, gazette = (
        next(each for each in newsroom.feeds if name in each) for name in ("lac.", "ledger.", "gazette")
    )
    depeche.run("sources", "add", lake, ledger, gazette, "--kind", "feed")
    first = json.loads(depeche.run("run", "--once", "--json").stdout)
    assert first["indexed"] >= 8
    assert not first["failed_polls"]
    depeche.run("sources", "pause", gazette)
    newsroom.inject(Unavailable(host="*northernledger*"))
    again = depeche.run("run", "--once")
    assert "1 poll failed (robots-unavailable 1)" in again.stdout
    rows = status(depeche)
    assert sum(row["new"] for row in rows.values()) == first["in"]
    assert (rows[lake]["polls"], rows[ledger]["state"], rows[gazette]["polls"]) == (2, "failing", 1)
    depeche.run("sources", "pause", lake, ledger)
    assert "nothing new came in" in depeche.run("run", "--once").stdout  # it took up the pauses, which waited
    paused = depeche.run("run", "--once")
    assert (paused.returncode, "3 sources are registered, all paused" in paused.stderr) == (2, True)


def test_an_exported_registry_comes_back(depeche: Depeche, newsroom: Newsroom, tmp_path: Path):
    depeche.run("sources", "add", *newsroom.feeds, "--language", "fr", "--poll-max", "900")
    before = {row["url"]: row for row in depeche.lines("sources", "list", "--json")}
    depeche.run("sources", "export", str(tmp_path / "all.csv"))
    depeche.run("sources", "remove", *newsroom.feeds)
    assert depeche.lines("sources", "list", "--json") == []
    imported = depeche.run("sources", "import", str(tmp_path / "all.csv"))
    assert imported.returncode == 0, imported.stderr
    after = {row["url"]: row for row in depeche.lines("sources", "list", "--json")}
    assert set(after) == set(newsroom.feeds)
    for url, row in after.items():
        assert {**row, "registered_at": ""} == {**before[url], "registered_at": ""}
    unknown = depeche.run("sources", "remove", "http://nowhere.example/rss")
    assert unknown.returncode == 2
    assert "is not registered" in unknown.stderr


def test_a_site_s_sources_are_found_and_added(depeche: Depeche):
    found = depeche.run("sources", "discover", "http://www.gazettedelouest.example/", "--json", "--add")
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert {row["kind"] for row in rows} == {"feed", "news sitemap", "sitemap"}
    feed = next(row for row in rows if row["kind"] == "feed")
    assert (feed["title"], feed["named_by"]) == ("La Gazette de l’Ouest", "link element")
    assert feed["newest"].startswith("2026-10-")
    assert len(depeche.lines("sources", "list", "--json")) == 2


def test_what_is_registered_of_a_source_reaches_its_articles(depeche: Depeche, newsroom: Newsroom):
    lake, gazette = (next(each for each in newsroom.feeds if name in each) for name in ("lac.", "gazette"))
    said = ("--language", "fr-CH", "--country", "ch", "--tag", "lac", "--rule", "drop=//h1 | //h2")
    assert depeche.run("sources", "add", lake, "--kind", "feed", *said).returncode == 0
    wrong = depeche.run("sources", "add", gazette, "--rule", "body=//div[")
    assert (wrong.returncode, "is no XPath" in wrong.stderr) == (2, True)
    depeche.run("run", "--once", lake, gazette)
    labels = {(each.source, each.source_country, each.source_tags) for each in depeche.articles()}
    assert labels == {("lecourrierdulac.example", "CH", ("lac",)), ("gazettedelouest.example", None, ())}
    tagged = depeche.lines("search", "le", "--tag", "lac", "--country", "CH", "--json")
    assert {each["source"] for each in tagged} == {"lecourrierdulac.example"}
    ruled = {each.source for each in depeche.articles() if each.provenance["body"].source.startswith("rule:")}
    assert ruled == {"lecourrierdulac.example"}
