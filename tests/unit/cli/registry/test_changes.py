"""What a person says of a source again changes that and nothing else, and is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from depeche_cli.main import app

URL = "http://www.lecourrierdulac.example/rss.xml"
FULL = (
    *("--kind", "feed", "--title", "Le Lac", "--language", "fr", "--country", "CH", "--tag", "eau", "--tag", "lac"),
    *("--poll-min", "60", "--poll-max", "900", "--header", "Authorization: Bearer jeton", "--rule", "drop=//aside"),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def sources(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["sources", words[0], "--home", str(home), *words[1:]])


def listed(home: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in sources(home, "list", "--json").stdout.splitlines()]
    return [{name: value for name, value in row.items() if name != "registered_at"} for row in rows]


def test_what_is_not_named_stays_as_it_was(home: Path):
    assert sources(home, "add", URL, *FULL).stdout == "1 registered\n"
    (before,) = listed(home)
    assert sources(home, "add", URL).stdout == f"{URL} was registered already; nothing changed\n"
    assert listed(home) == [before]
    said = sources(home, "add", URL.upper().replace("RSS.XML", "rss.xml").replace("HTTP", "http"), "--tag", "rive")
    assert said.stdout == f"{URL} was registered already; changed: tags from eau;lac to rive\n"
    assert listed(home) == [{**before, "tags": ["rive"]}]


def test_an_empty_value_takes_a_setting_away(home: Path):
    sources(home, "add", URL, *FULL)
    (before,) = listed(home)
    emptied = ("--title", "", "--tag", "", "--header", "", "--rule", "", "--poll-min", "0", "--language", "")
    told = sources(home, "add", URL, *emptied).stdout
    assert "title from Le Lac to none" in told
    assert "headers changed" in told
    assert "jeton" not in told
    without: dict[str, Any] = {"title": None, "tags": [], "headers": {}, "poll_min": None, "language": None}
    (after,) = listed(home)
    assert after == {**before, **without, "rules": {**before["rules"], "drop": []}}


def test_what_was_paused_stays_so_and_that_is_said(home: Path):
    sources(home, "add", URL, *FULL)
    sources(home, "pause", URL)
    told = sources(home, "add", URL, "--country", "FR").stdout
    assert told == f"{URL} was registered already, and it is paused; changed: country from CH to FR\n"
    assert listed(home)[0]["paused"]


def test_a_bound_that_contradicts_one_that_stands_is_refused(home: Path):
    sources(home, "add", URL, *FULL)
    (before,) = listed(home)
    refused = CliRunner().invoke(app, ["sources", "add", "--home", str(home), URL, "--poll-min", "3600"])
    assert "poll_min is 3600, which is more than poll_max, 900" in str(refused.exception)
    assert listed(home) == [before]


def test_an_imported_list_says_what_it_changed(home: Path, tmp_path: Path):
    sources(home, "add", URL, *FULL)
    table = tmp_path / "sources.csv"
    table.write_text(f"url,title\n{URL},Le Lac\nhttp://ledger.example/rss,Ledger\n", encoding="utf-8")
    assert sources(home, "import", str(table)).stdout == "1 registered, 1 as they were\n"
    table.write_text(f"url,title\n{URL},Les eaux\n", encoding="utf-8")
    assert sources(home, "import", str(table)).stdout == "1 changed\n"
    assert [(each["title"], each["language"]) for each in listed(home)] == [("Ledger", None), ("Les eaux", "fr")]
