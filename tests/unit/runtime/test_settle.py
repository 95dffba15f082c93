from collections.abc import Sequence
from datetime import timedelta

import pytest

from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Drop, Emit, Outcome
from depeche_runtime.rehearsal import NOON, a_page, an_article, rehearsal_stages
from depeche_runtime.settle import Outgoing, Record, settle
from depeche_runtime.stage import Stage
from depeche_schemas.codec import decode, encode
from depeche_schemas.dead import DeadLetter, Position
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import CLEANED, JOURNAL, JOURNEY, PAGES, SOURCES, Hop, Topic
from depeche_schemas.link import Link
from depeche_schemas.message import Message
from depeche_schemas.page import Page

DEAD = "depeche.clean.dead.v1"


def record(offset: int, value: bytes, key: str = "rehearsal.example") -> Record:
    return Record(Position(topic=PAGES.name, partition=0, offset=offset), key, value, NOON - timedelta(seconds=2))


def orders(*given: str) -> list[Record]:
    return [record(n, encode(a_page(f"page-{n}", order))) for n, order in enumerate(given)]


async def settled(records: Sequence[Record], **options: dict[Position, str]) -> list[Outgoing]:
    stage = rehearsal_stages(lambda _name: {})[0]
    return await settle(stage, records, lambda: NOON, **options)


def journal(outgoing: Sequence[Outgoing]) -> list[JournalRecord]:
    return [decode(JournalRecord, each.value) for each in outgoing if each.topic == JOURNAL.name]


def dead(outgoing: Sequence[Outgoing]) -> list[DeadLetter]:
    return [decode(DeadLetter, each.value) for each in outgoing if each.topic == DEAD]


async def test_every_item_gets_exactly_one_fate_and_its_outputs_their_topic():
    outgoing = await settled(orders("emit", "drop", "die"))
    entries = journal(outgoing)
    assert [(entry.input.offset, entry.fate) for entry in entries] == [
        (0, Fate.EMITTED),
        (1, Fate.DROPPED),
        (2, Fate.DEAD),
    ]
    assert [each.key for each in outgoing if each.topic == CLEANED.name] == ["page-0"]
    assert entries[0].outputs == {CLEANED.name: 1}
    assert entries[1].reason == "rehearsed"
    assert entries[1].waited_ms == 2000.0


async def test_a_dead_letter_keeps_the_message_s_own_bytes_key_and_place():
    records = orders("die")
    (letter,) = dead(await settled(records))
    assert letter.payload == records[0].value
    assert letter.evidence == b"die"
    assert letter.input_key == records[0].key
    assert letter.input == records[0].position
    assert letter.signature == "rehearsed: it was told to die at …"


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe", b"[]", b"{}", b'{"kind":"page","schema_version":1,"url":7}'])
async def test_bytes_that_do_not_decode_are_dead_and_spare_their_neighbours(garbage: bytes):
    first, last = orders("emit", "emit")
    outgoing = await settled([first, record(1, garbage, key="somewhere"), last])
    assert [entry.fate for entry in journal(outgoing)] == [Fate.EMITTED, Fate.DEAD, Fate.EMITTED]
    (letter,) = dead(outgoing)
    assert letter.error == "undecodable"
    assert letter.payload == garbage
    assert letter.subject_url == "somewhere"


async def test_a_raise_is_the_death_of_the_item_that_caused_it_alone():
    outgoing = await settled(orders("emit", "raise", "emit"))
    assert [entry.fate for entry in journal(outgoing)] == [Fate.EMITTED, Fate.DEAD, Fate.EMITTED]
    assert "ValueError: raised at page-1" in dead(outgoing)[0].message


async def test_an_outage_is_nobody_s_death():
    with pytest.raises(BrokenError):
        await settled(orders("emit", "outage"))


async def test_a_condemned_item_is_not_handled_again():
    records = orders("kill", "emit")
    outgoing = await settled(records, condemned={records[0].position: "it killed its worker twice"})
    assert [entry.fate for entry in journal(outgoing)] == [Fate.DEAD, Fate.EMITTED]
    assert dead(outgoing)[0].message == "it killed its worker twice"


@pytest.mark.parametrize(
    "outputs",
    [
        (Link(url="http://a.example/", found_in="x", discovered_at=NOON, first_seen_at=NOON),),
        (an_article("\ud800"),),
    ],
    ids=["a type that the hop does not declare", "text that can't be encoded"],
)
async def test_an_output_that_cannot_be_sent_makes_its_item_dead(outputs: tuple[Link, ...]):
    async def handle(pages: Sequence[Page]) -> Sequence[Outcome]:
        return [Emit(outputs) for _ in pages]

    outgoing = await settle(Stage(Hop.CLEAN, handle), orders("emit"), lambda: NOON)
    assert [entry.fate for entry in journal(outgoing)] == [Fate.DEAD]
    assert dead(outgoing)[0].error == "unsendable"


async def test_too_few_outcomes_are_a_fault_of_the_stage_and_lose_nothing():
    async def handle(pages: Sequence[Page]) -> Sequence[Outcome]:
        return [Emit()] * (1 if len(pages) == 1 else len(pages) - 1)

    outgoing = await settle(Stage(Hop.CLEAN, handle), orders("emit", "emit", "emit"), lambda: NOON)
    assert [entry.fate for entry in journal(outgoing)] == [Fate.EMITTED] * 3


@pytest.mark.parametrize(("topic", "fate"), [(SOURCES, Fate.DROPPED), (PAGES, Fate.DEAD)])
async def test_a_tombstone_is_handled_where_it_means_something_and_dead_elsewhere(topic: Topic, fate: Fate):
    async def drop_all(messages: Sequence[Message]) -> Sequence[Outcome]:
        return [Drop("removed" if getattr(each, "removed", False) else "else") for each in messages]

    stage = Stage(next(each.hop for each in JOURNEY if each.reads is topic), drop_all)
    position = Position(topic=topic.name, partition=0, offset=0)
    outgoing = await settle(
        stage, [Record(position, "http://lac.example/rss", b"", NOON, tombstone=True)], lambda: NOON
    )
    (entry,) = journal(outgoing)
    assert entry.fate is fate
    assert entry.subject_url == "http://lac.example/rss"
    assert entry.reason == ("removed" if fate is Fate.DROPPED else "undecodable")


async def test_what_a_batch_wrote_before_it_raised_is_forgotten_and_written_once_item_by_item():
    writes: dict[str, int] = {}
    stage = rehearsal_stages(lambda _name: writes)[0]
    outgoing = await settle(stage, orders("remember", "raise", "remember"), lambda: NOON, writes=writes)
    assert writes == {"page-0": 1, "page-2": 1}
    assert [entry.fate for entry in journal(outgoing)] == [Fate.EMITTED, Fate.DEAD, Fate.EMITTED]


async def test_what_an_item_wrote_before_it_raised_is_forgotten():
    writes: dict[str, int] = {}

    async def handle(_: Sequence[Page]) -> Sequence[Outcome]:
        writes["seen"] = 1
        raise ValueError

    await settle(Stage(Hop.CLEAN, handle), orders("emit"), lambda: NOON, writes=writes)
    assert writes == {}
