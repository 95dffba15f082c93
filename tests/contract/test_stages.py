"""What every stage does with every stored example, with bytes cut short, and with wrong types.

It never raises, gives the same twice, keeps the key, and emits only what its hop declares.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_enrich.related.stage import relate_stage
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_fetch.service import fetching
from depeche_fetch.settings import FetchSettings
from depeche_index.sqlite.sink import SqliteSink
from depeche_index.stage import index_stage
from depeche_newsroom import serving
from depeche_runtime.rehearsal import NOON
from depeche_runtime.settle import Outgoing, Record, settle
from depeche_runtime.stage import Stage
from depeche_schemas.codec import decode
from depeche_schemas.dead import Position
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import CLEANED, ENRICHED, JOURNAL, JOURNEY, RELATED, Hop, Leg, topic_named

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
CASES = [(leg, path) for leg in JOURNEY for path in sorted((EXAMPLES / leg.reads.name).glob("*.json"))]


@asynccontextmanager
async def stage_of(hop: Hop, folder: Path) -> AsyncIterator[Stage[Any]]:
    """The real stage, with empty state."""
    match hop:
        case Hop.CLEAN:
            yield clean_stage(CleanSettings())
        case Hop.ENRICH:
            yield enrich_stage(EnrichSettings())
        case Hop.RELATE:
            kept: dict[str, dict[str, Any]] = {}
            yield relate_stage(EnrichSettings(), lambda name: kept.setdefault(name, {}))
        case Hop.INDEX:
            sink = SqliteSink(folder / "index.db")
            yield index_stage(sink)
            sink.close()
        case _:
            tables: dict[str, dict[str, Any]] = {}
            async with serving() as newsroom:
                target = {pattern: f"{host}:{port}" for pattern, (host, port) in newsroom.connect_to.items()}
                settings = FetchSettings(connect_to=target, host_delay=0, backoff=0.01, retries=1)
                async with fetching(settings, lambda name: tables.setdefault(name, {}), lambda: NOON) as stages:
                    yield stages[0 if hop is Hop.DISCOVER else 1]


async def through(leg: Leg, folder: Path, *values: bytes) -> list[list[Outgoing]]:
    """Give what each value leads to, each settled alone, all by one stage."""
    position = Position(topic=leg.reads.name, partition=0, offset=0)
    async with stage_of(leg.hop, folder) as stage:
        return [await settle(stage, [Record(position, "key", value, NOON)], lambda: NOON) for value in values]


def folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def without_times(outgoing: Sequence[Outgoing]) -> list[tuple[str, str, Any]]:
    fields = [(each.topic, each.key, json.loads(each.value)) for each in outgoing]
    for _, _, value in fields:
        value.pop("took_ms", None)
        value.get("headers", {}).pop("date", None)  # the server's own clock
    return fields


def fate(outgoing: Sequence[Outgoing]) -> JournalRecord:
    (entry,) = [decode(JournalRecord, each.value) for each in outgoing if each.topic == JOURNAL.name]
    return entry


@pytest.mark.parametrize(("leg", "path"), CASES, ids=lambda each: getattr(each, "hop", None) or each.stem)
async def test_an_example_goes_through_and_comes_out_the_same_twice(leg: Leg, path: Path, tmp_path: Path):
    raw = path.read_bytes()
    (one,) = await through(leg, folder(tmp_path, "one"), raw)
    (two,) = await through(leg, folder(tmp_path, "two"), raw)
    assert fate(one).fate is Fate.EMITTED, fate(one)
    if leg.hop is not Hop.INDEX:
        assert without_times(one) == without_times(two)
    assert {each.topic for each in one} <= {JOURNAL.name, *(topic.name for topic in leg.writes)}
    for each in one:
        message = decode(topic_named(each.topic).carries, each.value)
        assert message.key == each.key
        if each.topic in (CLEANED.name, ENRICHED.name, RELATED.name):
            assert message.subject == decode(leg.reads.carries, raw).subject
        if each.topic in (ENRICHED.name, RELATED.name):
            assert message.key == decode(leg.reads.carries, raw).key


@pytest.mark.parametrize(("leg", "path"), CASES, ids=lambda each: getattr(each, "hop", None) or each.stem)
async def test_bytes_cut_short_are_dead_letters_with_those_bytes(leg: Leg, path: Path, tmp_path: Path):
    raw = path.read_bytes()
    cuts = [raw[: len(raw) * n // 9] for n in range(9)]
    for cut, outgoing in zip(cuts, await through(leg, tmp_path, *cuts), strict=True):
        assert fate(outgoing).fate is Fate.DEAD
        (letter,) = [each for each in outgoing if each.topic == leg.dead.name]
        assert decode(leg.dead.carries, letter.value).payload == cut  # type: ignore[attr-defined]
        assert letter.key == "key"


@pytest.mark.parametrize(("leg", "path"), CASES, ids=lambda each: getattr(each, "hop", None) or each.stem)
async def test_wrong_types_are_refused_or_borne(leg: Leg, path: Path, tmp_path: Path):
    fields = json.loads(path.read_bytes())
    wrong: list[object] = [None, 7, -1e308, "", "\0", "text", [], [None], {}, {"a": {}}, True, "30000-01-01T00:00:00Z"]
    if leg.hop in (Hop.DISCOVER, Hop.FETCH):
        wrong = wrong[:6]
    values = [json.dumps({**fields, name: value}).encode() for name in fields for value in wrong]
    for outgoing in await asyncio.wait_for(through(leg, tmp_path, *values), 120):
        assert fate(outgoing).reason != "unexpected", fate(outgoing)
