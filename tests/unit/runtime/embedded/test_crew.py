"""Workers that die, hang or can't start, in real processes."""

import asyncio
import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest

from depeche_runtime.audit import audit
from depeche_runtime.embedded.crew import Crew
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import BrokenError
from depeche_runtime.rehearsal import NOON, a_page, rehearsal_stages
from depeche_runtime.settle import Outgoing
from depeche_schemas.codec import decode, encode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journey import CLEANED, ENRICHED, PAGES, Hop


def a_log(folder: Path, *orders: str) -> Log:
    log = Log(folder / "log.db")
    pages = [a_page(f"page-{n}", order) for n, order in enumerate(orders)]
    with log.transaction():
        log.append([Outgoing(PAGES.name, page.url, encode(page)) for page in pages], NOON)
    return log


async def work_through(log: Log, folder: Path, *, workers: int = 2, most_seconds: float = 60) -> list[str]:
    said: list[str] = []
    stop = asyncio.Event()
    crew = Crew(folder / "log.db", rehearsal_stages, workers, most_seconds, said.append)

    async def end_when_done() -> None:
        while log.lags()[Hop.CLEAN] or log.lags()[Hop.ENRICH]:
            await asyncio.sleep(0.05)
        stop.set()

    async with asyncio.timeout(60):
        await asyncio.gather(crew.run(stop), end_when_done())
    return said


def letters(log: Log) -> list[DeadLetter]:
    return [decode(DeadLetter, record.value) for record in log.read_all("depeche.clean.dead.v1")]


async def nothing_held(_ids: Sequence[str]) -> dict[str, int]:
    return {}


async def test_all_is_worked_through_by_several_processes(tmp_path: Path):
    log = a_log(tmp_path, *["emit"] * 40, "drop", "die")
    await work_through(log, tmp_path)
    assert log.count(ENRICHED.name) == 40
    assert (await audit(log, nothing_held)).clean
    log.close()


async def test_a_message_that_kills_its_worker_is_set_aside_and_no_other_is(tmp_path: Path):
    log = a_log(tmp_path, *["emit"] * 10, "kill", *["emit"] * 10)
    said = await work_through(log, tmp_path)
    (letter,) = letters(log)
    assert letter.error == "killed-worker"
    assert letter.subject_url.endswith("page-10")
    assert "signal 9" in letter.message
    assert log.count(CLEANED.name) == 20
    assert any("started again" in line for line in said)
    log.close()


async def test_a_message_that_hangs_is_set_aside(tmp_path: Path):
    log = a_log(tmp_path, "emit", "hang", "emit")
    await work_through(log, tmp_path, workers=1, most_seconds=1)
    (letter,) = letters(log)
    assert "longer than 1 s" in letter.message
    assert log.count(ENRICHED.name) == 2
    log.close()


async def test_what_somebody_must_repair_stops_the_run_and_kills_no_message(tmp_path: Path):
    log = a_log(tmp_path, "emit", "outage")
    with pytest.raises(ExceptionGroup) as caught:
        await work_through(log, tmp_path, workers=1)
    assert caught.group_contains(BrokenError, match="the model is not installed")
    assert letters(log) == []
    log.close()


async def test_a_worker_that_never_starts_is_not_started_for_ever(tmp_path: Path):
    log = a_log(tmp_path, "emit")
    crew = Crew(tmp_path / "log.db", int, workers=1)  # type: ignore[arg-type]
    with pytest.raises(ExceptionGroup) as caught:
        await crew.run(asyncio.Event())
    assert caught.group_contains(BrokenError, match="3 times before it could handle anything")
    log.close()


async def test_a_signal_to_all_processes_at_once_ends_the_work_without_a_word(tmp_path: Path):
    log = a_log(tmp_path)
    stop, said = asyncio.Event(), list[str]()
    crew = Crew(tmp_path / "log.db", rehearsal_stages, 2, say=said.append)
    running = asyncio.create_task(crew.run(stop))
    while len(workers := multiprocessing.active_children()) < 2:
        await asyncio.sleep(0.01)
    stop.set()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(10)
    async with asyncio.timeout(20):
        await running
    assert said == []
    log.close()
