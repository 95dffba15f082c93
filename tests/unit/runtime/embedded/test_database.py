"""Faults of a SQLite file or its disk stop the work and lose nothing; nobody is told to move away what is only full."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_runtime.embedded.database import File, opened, transaction
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import BrokenError, BusyError, UsageError
from depeche_runtime.settle import Outgoing
from depeche_schemas.journey import SOURCES

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FILE = File("the shelf", "Build it anew.")


def shelf(path: Path) -> sqlite3.Connection:
    return opened(path, "CREATE TABLE IF NOT EXISTS book (title TEXT NOT NULL)", "NORMAL", FILE)


def test_what_is_no_database_is_to_be_built_anew_and_what_is_out_of_reach_is_not(tmp_path: Path):
    (tmp_path / "torn").write_bytes(b"torn" * 1_000)
    with pytest.raises(BrokenError, match=r"the shelf is damaged: .*\. Build it anew\."):
        shelf(tmp_path / "torn")
    for path in (tmp_path, tmp_path / "no-such-folder" / "file"):
        with pytest.raises(UsageError, match="the shelf can't be written") as raised:
            shelf(path)
        assert "anew" not in str(raised.value)


def test_a_file_that_another_program_holds_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("depeche_runtime.embedded.database.WAIT_SECONDS", 0.01)
    ours, theirs = shelf(tmp_path / "file"), shelf(tmp_path / "file")
    with transaction(theirs), pytest.raises(BusyError, match="another program"), FILE.told(), transaction(ours):
        pass
    ours.close()
    theirs.close()


def test_a_fault_of_a_single_value_stays_what_it_is(tmp_path: Path):
    connection = shelf(tmp_path / "file")
    with pytest.raises(sqlite3.IntegrityError), FILE.told(), transaction(connection):
        connection.execute("INSERT INTO book VALUES (NULL)")
    assert not connection.in_transaction
    connection.close()


def test_a_log_whose_disk_is_full_keeps_what_it_had_and_goes_on_when_there_is_room(tmp_path: Path):
    log = Log(tmp_path / "log.db")
    pages = log.connection.execute("PRAGMA page_count").fetchone()[0]
    log.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    large = Outgoing(SOURCES.name, "http://lac.example/rss", bytes(100_000))
    with pytest.raises(BrokenError, match="full") as raised, log.transaction():
        log.append([large], NOW)
    assert "Move it away" not in str(raised.value)
    assert log.count(SOURCES.name) == 0
    log.connection.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    with log.transaction():
        log.append([large], NOW)
    assert log.count(SOURCES.name) == 1
    log.close()


def test_what_has_its_tables_is_opened_while_another_program_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("depeche_runtime.embedded.database.WAIT_SECONDS", 0.01)
    first = Log(tmp_path / "log.db")
    with first.transaction():
        second = Log(tmp_path / "log.db")
        assert second.count(SOURCES.name) == 0
        second.close()
    first.close()


@pytest.mark.parametrize("at_work", [False, True], ids=["nobody at work", "its owner at work"])
def test_what_we_may_not_write_to_is_read_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_work: bool
):
    owner = Log(tmp_path / "log.db")
    with owner.transaction():
        owner.append([Outgoing(SOURCES.name, "http://lac.example/rss", b"{}")], NOW)
    if not at_work:
        owner.close()
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    log = Log(tmp_path / "log.db")
    assert [record.key for record in log.read_all(SOURCES.name)] == ["http://lac.example/rss"]
    with pytest.raises(UsageError, match="can't be written"), log.transaction():
        log.append([Outgoing(SOURCES.name, "http://vale.example/rss", b"{}")], NOW)
    log.close()
    if at_work:
        owner.close()
