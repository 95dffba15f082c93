import json

import pytest

from depeche_runtime.errors import BrokenError
from depeche_runtime.faust_bus.oversize import fit
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.rehearsal import NOON, a_page, an_article
from depeche_runtime.settle import Outgoing, Record, settle
from depeche_runtime.stage import Stage
from depeche_schemas.codec import decode, encode
from depeche_schemas.dead import DeadLetter, Position
from depeche_schemas.journey import CLEANED, JOURNAL, Hop
from depeche_schemas.page import Page


def record(offset: int) -> Record:
    page = a_page(f"page-{offset}")
    return Record(Position(topic="t", partition=0, offset=offset), page.key, encode(page), NOON)


def a_stage(bodies: dict[str, int]) -> Stage[Page]:
    async def handle(pages: list[Page]) -> list[Outcome]:
        names = [page.url.rpartition("/")[2] for page in pages]
        return [Emit((an_article(name, body="x" * bodies.get(name, 1)),)) for name in names]

    return Stage(Hop.CLEAN, handle)  # type: ignore[arg-type]


async def settled(stage: Stage[Page], records: list[Record]) -> list[Outgoing]:
    return await settle(stage, records, lambda: NOON)


async def test_what_fits_is_left_as_it_is() -> None:
    records, stage = [record(0), record(1)], a_stage({})
    outgoing = await settled(stage, records)
    assert await fit(stage, records, outgoing, lambda: NOON, 10_000) == outgoing


async def test_one_output_too_large_is_a_dead_letter_and_its_neighbours_go_on() -> None:
    records, stage = [record(0), record(1), record(2)], a_stage({"page-1": 50_000})
    fitting = await fit(stage, records, await settled(stage, records), lambda: NOON, 10_000)
    assert [each.topic for each in fitting if each.topic == CLEANED.name] == [CLEANED.name] * 2
    (letter,) = (decode(DeadLetter, each.value) for each in fitting if each.topic == "depeche.clean.dead.v1")
    assert letter.error == "too-large-to-send"
    assert letter.payload == records[1].value
    fates = [json.loads(each.value)["fate"] for each in fitting if each.topic == JOURNAL.name]
    assert fates == ["emitted", "dead", "emitted"]


async def test_a_dead_letter_that_is_too_large_itself_stops_the_service() -> None:
    records, stage = [record(0)], a_stage({"page-0": 50_000})
    with pytest.raises(BrokenError, match="offset 0 is too large even for a dead letter"):
        await fit(stage, records, await settled(stage, records), lambda: NOON, 600)
