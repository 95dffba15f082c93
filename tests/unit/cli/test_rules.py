"""``depeche rules``: rules held against the pages in a log."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depeche_cli.main import app
from depeche_runtime.embedded.log import Log
from depeche_runtime.settle import Outgoing
from depeche_schemas.codec import encode
from depeche_schemas.journey import PAGES
from depeche_schemas.page import Page

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
RULES = "- {site: gazette.example, body: ['//main'], drop: ['//aside'], why: the quiz is marked up as paragraphs}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    log = Log(tmp_path / "log.db")
    bodies = {
        "gazette.example": b"<html><main><p>Le pont rouvre.</p></main></html>",
        "other.example": b"<html><aside>x</aside></html>",
    }
    pages = [
        Page(
            url=f"https://{host}/pont",
            requested_url=f"https://{host}/pont",
            content_type="text/html",
            body=body,
            fetched_at=NOW,
            discovered_at=NOW,
            first_seen_at=NOW,
            found_in="test",
        )
        for host, body in bodies.items()
    ]
    with log.transaction():
        log.append([Outgoing(PAGES.name, page.key, encode(page)) for page in pages], NOW)
    log.close()
    return tmp_path


def asked(home: Path, rules: str, *options: str) -> tuple[int, str]:
    file = home / "rules.yaml"
    file.write_text(rules, encoding="utf-8")
    done = CliRunner().invoke(app, ["rules", str(file), "--home", str(home), *options])
    return done.exit_code, done.stdout


def test_what_no_longer_matches_is_named(home: Path):
    assert asked(home, RULES) == (1, "gazette.example: nothing matches //aside on any page\n")
    assert asked(home, RULES.replace("['//aside']", "[]")) == (0, "")


def test_as_json(home: Path):
    code, out = asked(home, RULES, "--json")
    (rule,) = json.loads(out)["rules"]
    assert code == 1
    assert (rule["site"], rule["pages"]) == ("gazette.example", 1)
    assert rule["last_matched"] == {"//aside": None, "//main": "2026-10-12"}


def test_a_file_that_can_t_be_read_is_a_person_s_mistake(home: Path):
    done = CliRunner().invoke(app, ["rules", str(home / "none.yaml"), "--home", str(home)])
    assert done.exit_code != 0
    assert "can't be read" in str(done.exception)
