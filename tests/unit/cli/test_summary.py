"""What a run comes to, in words."""

from pathlib import Path

import pytest

from depeche_cli.options import same_home
from depeche_cli.summary import Summary

NOTHING = {"came_in": 0, "indexed": 0, "created": 0, "updated": 0, "retold": 0}


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
