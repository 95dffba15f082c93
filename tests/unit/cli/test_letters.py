"""Dead letters stay open until their item meets another fate, and are sent again once each."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from depeche_cli.letters import grouped, open_letters, send_again
from depeche_cli.main import main
from depeche_replay.embedded_raw_log import EmbeddedRawLog
from depeche_runtime.embedded.log import Log
from depeche_runtime.settle import Outgoing
from depeche_schemas.codec import encode
from depeche_schemas.dead import DeadLetter, Position, signature_of
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, LINKS, PAGES, Hop, leg
from depeche_schemas.link import Link

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
QUAY, FERRY = "https://lac.example/quay", "https://lac.example/ferry"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with closing(Log(tmp_path / "log.db", partitions=3)) as log:
        yield log


def link(url: str) -> bytes:
    return encode(Link(url=url, found_in="https://lac.example/rss", discovered_at=NOON, first_seen_at=NOON))


def kept(log: Log, topic: str, key: str, value: bytes) -> None:
    with log.transaction():
        log.append([Outgoing(topic, key, value)], NOON)


def died(
    log: Log, subject: str, minute: int, *, error: str = "timeout", payload: bytes | None = None, hop: Hop = Hop.FETCH
) -> None:
    letter = DeadLetter(
        hop=hop,
        subject_url=subject,
        input=Position(topic=leg(hop).reads.name, partition=0, offset=minute),
        input_key="lac.example",
        error=error,
        message="no answer in 30 s",
        signature=signature_of(error, "no answer in 30 s"),
        payload=link(subject) if payload is None else payload,
        died_at=NOON + timedelta(minutes=minute),
    )
    kept(log, leg(hop).dead.name, letter.key, encode(letter))
    met(log, subject, minute, Fate.DEAD, hop)


def met(log: Log, subject: str, minute: int, fate: Fate, hop: Hop = Hop.FETCH, reason: str = "") -> None:
    entry = JournalRecord(
        hop=hop,
        subject_url=subject,
        item="lac.example",
        input=Position(topic=leg(hop).reads.name, partition=0, offset=minute),
        fate=fate,
        reason=reason,
        at=NOON + timedelta(minutes=minute),
        waited_ms=1,
        took_ms=1,
    )
    kept(log, JOURNAL.name, entry.key, encode(entry))


def told(log: Log) -> dict[tuple[str, str], tuple[int, int]]:
    return {(each.hop, each.signature): (each.count, each.open) for each in grouped(log)}


def test_an_item_that_died_twice_is_open_once_and_its_newest_letter_is_sent(log: Log):
    died(log, QUAY, 1)
    died(log, QUAY, 5, error="unreachable")
    died(log, FERRY, 2)
    assert told(log) == {
        ("fetch", "timeout: no answer in … s"): (2, 1),
        ("fetch", "unreachable: no answer in … s"): (1, 1),
    }
    sent = send_again(EmbeddedRawLog(log, lambda: NOON), open_letters(log))
    assert sent == {LINKS.name: 2}
    assert {record.value for record in log.read_all(LINKS.name)} == {link(QUAY), link(FERRY)}
    assert {record.key for record in log.read_all(LINKS.name)} == {"lac.example"}


@pytest.mark.parametrize(
    ("fate", "minute", "hop", "is_open"),
    [
        (Fate.EMITTED, 2, Hop.FETCH, False),
        (Fate.DROPPED, 2, Hop.FETCH, False),
        (Fate.DEAD, 2, Hop.FETCH, True),
        (Fate.EMITTED, 0, Hop.FETCH, True),
        (Fate.EMITTED, 2, Hop.CLEAN, True),
    ],
    ids=["emitted", "dropped", "dead again", "emitted before it died", "emitted by another hop"],
)
def test_a_letter_is_closed_by_a_later_fate_at_its_hop_that_isn_t_death(
    log: Log, fate: Fate, minute: int, hop: Hop, is_open: bool
):
    died(log, QUAY, 1)
    met(log, QUAY, minute, fate, hop)
    assert len(list(open_letters(log))) == is_open


def test_what_was_only_put_off_is_open_still(log: Log):
    died(log, QUAY, 1)
    met(log, QUAY, 2, Fate.EMITTED, reason="put-off")
    assert len(list(open_letters(log))) == 1


def test_messages_that_can_t_be_read_are_told_apart_by_their_bytes(log: Log):
    for minute, torn in enumerate((b"{torn", b"{worn", b"{torn")):
        died(log, "lac.example", minute, error="undecodable", payload=torn, hop=Hop.CLEAN)
    assert told(log) == {("clean", "undecodable: no answer in … s"): (3, 2)}
    send_again(EmbeddedRawLog(log, lambda: NOON), open_letters(log))
    assert sorted(record.value for record in log.read_all(PAGES.name)) == [b"{torn", b"{worn"]


def test_what_was_set_aside_unread_is_closed_under_the_subject_that_it_turns_out_to_have(log: Log):
    died(log, "lac.example", 1, error="killed-worker", payload=link(QUAY))
    assert len(list(open_letters(log))) == 1
    met(log, QUAY, 2, Fate.EMITTED)
    assert not list(open_letters(log))


def test_the_command_sends_what_is_named_and_says_what_comes_next(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    died(log, QUAY, 1)
    died(log, FERRY, 2, error="unreachable")

    def said(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["depeche", "dead", "replay", *words, "--home", str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().out

    code, out = said("--dry-run", "--json")
    assert (code, json.loads(out)) == (0, {"dry_run": True, "messages": 2, "into": {LINKS.name: 2}})
    assert not log.count(LINKS.name)
    assert said("too-large") == (1, "no open dead letter matches too-large\n")
    assert said("--hop", "clean")[0] == 1
    code, out = said("unreachable")
    assert (code, out.splitlines()[0]) == (0, f"1 message was sent into {LINKS.name}")
    assert f"`depeche run --once --home {tmp_path}`" in out
    assert [record.value for record in log.read_all(LINKS.name)] == [link(FERRY)]
