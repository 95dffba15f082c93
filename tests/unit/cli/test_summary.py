"""What a run comes to, in words."""

from pathlib import Path
from typing import Any

import pytest

from depeche_cli.options import same_home
from depeche_cli.summary import Summary
from depeche_runtime.embedded.log import Log
from depeche_runtime.tally import Tally
from depeche_schemas.journal import Fate
from depeche_schemas.journey import Hop

NOTHING: dict[str, Any] = {"came_in": 0, "indexed": 0, "created": 0, "updated": 0, "retold": 0}


def test_nothing_new_is_said_only_where_nothing_failed_or_waits():
    assert "nothing new" in Summary(**NOTHING, dropped={}, dead={}, waiting=0).as_text()
    assert "nothing new" not in Summary(**NOTHING, dropped={}, dead={"discover: missing": 1}, waiting=0).as_text()
    waits = Summary(**NOTHING, dropped={}, dead={}, waiting=7).as_text()
    assert "nothing new" not in waits
    assert "7 still wait; the same command goes on with them" in waits


def test_what_died_is_looked_at_in_the_home_where_it_is(monkeypatch: pytest.MonkeyPatch):
    summary = Summary(**NOTHING, dropped={}, dead={"clean: unreadable": 1}, waiting=0)
    monkeypatch.delenv("DEPECHE_HOME", raising=False)
    assert summary.as_text(same_home(None)).endswith("depeche dead")
    assert summary.as_text(same_home(Path("/srv/une page"))).endswith("depeche dead --home '/srv/une page'")
    monkeypatch.setenv("DEPECHE_HOME", "/srv/news")
    assert summary.as_text(same_home(Path("/srv/news"))).endswith("depeche dead")


def test_a_poll_that_failed_is_told_and_one_without_news_is_not(tmp_path: Path):
    log = Log(tmp_path / "log.db")
    tally = Tally(log)
    polls = ("nothing-new", "unchanged", "paused", "not-found", "not-found", "unreachable")
    tally.reasons.update((Hop.DISCOVER, Fate.DROPPED, reason) for reason in polls)
    tally.reasons[Hop.FETCH, Fate.DROPPED, "not-found"] += 1
    summary = Summary.of(tally, {})
    log.close()
    assert summary.failed_polls == {"not-found": 2, "unreachable": 1}
    assert summary.dropped == {"fetch: not-found": 1}
    text = summary.as_text()
    assert "3 polls failed (not-found 2, unreachable 1)" in text
    assert "depeche sources status --trouble" in text
    assert "nothing new came in" not in text
