"""Articles a second through the embedded journey, and what the runtime costs beside the bare stages.

    python tests/bench/journey.py FOLDER…     (default: pages beside this checkout, else the newsroom's)

Three sides, each in a process of its own, in turn: the four stages called in a plain loop; the embedded journey with
one worker; the embedded journey with one worker a core. Each side is also run over a few short notes in both
languages, which is its start-up, models included; the figures are without it. CPU is that of the process and its
workers, user and system.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BESIDE = [
    ROOT.parent / "shared" / place
    for place in ("seeds", "bench/extraction/scrapinghub/html", "bench/extraction/fundus/html")
]
SIDES = ("plain loop", "embedded, 1 worker", f"embedded, {os.cpu_count()} workers")
RUNS = 3


def main(folders: Sequence[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as notes, tempfile.TemporaryDirectory() as scratch:
        _write_notes(Path(notes))
        places = list(folders) or [str(place) for place in BESIDE if place.exists()] or [_newsroom_pages(Path(scratch))]
        rows: dict[str, list[tuple[float, float, int]]] = {side: [] for side in SIDES}
        for _ in range(RUNS):
            for side in SIDES:
                idle, busy = _measured(side, [notes]), _measured(side, places)
                rows[side].append((busy["wall"] - idle["wall"], busy["cpu"] - idle["cpu"], busy["articles"]))
    print(f"{'':24}{'articles':>9}{'wall s':>9}{'CPU s':>9}{'a second':>10}{'ms CPU each':>13}{'runtime':>9}")
    plain_cpu = statistics.median(cpu for _, cpu, _ in rows[SIDES[0]])
    for side in SIDES:
        wall, cpu = (statistics.median(row[n] for row in rows[side]) for n in (0, 1))
        articles = rows[side][0][2]
        share = "" if side == SIDES[0] else f"{100 * (cpu - plain_cpu) / cpu:7.1f} %"
        print(
            f"{side:24}{articles:9}{wall:9.1f}{cpu:9.1f}{articles / wall:10.1f}{1000 * cpu / articles:13.1f}{share:>9}"
        )
    print(f"medians of {RUNS} runs; runtime: the share of the CPU time that is not the stages' own")


def _write_notes(folder: Path) -> None:
    """Enough short notes that every worker gets some of each language, and so loads both models."""
    for number in range(32):
        (folder / f"en-{number}.txt").write_text(
            f"The council of town {number} met on Monday and spoke about the bridge."
        )
        (folder / f"fr-{number}.txt").write_text(
            f"Le conseil de la ville {number} s'est réuni lundi et a parlé du pont."
        )


def _measured(side: str, places: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, __file__, "--side", side, *places]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)  # type: ignore[no-any-return]


def _one_side(side: str, places: Sequence[str]) -> None:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        articles = asyncio.run(_plain(Path(home), places) if side == SIDES[0] else _embedded(Path(home), side, places))
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(use.ru_utime + use.ru_stime for use in uses)
    print(json.dumps({"wall": time.monotonic() - began, "cpu": cpu, "articles": articles}))


async def _plain(home: Path, places: Sequence[str]) -> int:
    from depeche_clean.settings import CleanSettings
    from depeche_cli.sources import source_url
    from depeche_cli.wiring import costly_stages
    from depeche_enrich.settings import EnrichSettings
    from depeche_fetch.service import fetching
    from depeche_fetch.settings import FetchSettings
    from depeche_index.sqlite.sink import SqliteSink
    from depeche_index.stage import index_stage
    from depeche_runtime.outcome import Emit
    from depeche_runtime.stage import Stage, utc_now
    from depeche_schemas.message import Message
    from depeche_schemas.source import Source

    tables: dict[str, dict[str, Any]] = {}

    async def passed(stage: Stage[Any], messages: Sequence[Message]) -> list[Message]:
        found: list[Message] = []
        for start in range(0, len(messages), stage.batch):
            outcomes = await stage.handle(messages[start : start + stage.batch])
            found += [output for each in outcomes if isinstance(each, Emit) for output in each.outputs]
        return found

    with closing(SqliteSink(home / "index.db")) as sink:
        async with fetching(FetchSettings(), lambda name: tables.setdefault(name, {}), utc_now) as (discover, fetch):
            clean, enrich = costly_stages(CleanSettings(), EnrichSettings(), lambda _name: {})
            messages: list[Message] = [Source(url=source_url(place), registered_at=utc_now()) for place in places]
            for stage in (discover, fetch, clean, enrich, index_stage(sink)):
                messages = await passed(stage, messages)
        return await sink.count()


async def _embedded(home: Path, side: str, places: Sequence[str]) -> int:
    from depeche_cli.run import bring
    from depeche_cli.settings import RunSettings
    from depeche_fetch.settings import FetchSettings
    from depeche_index.sqlite.sink import SqliteSink
    from depeche_runtime.embedded.home import Home

    settings = RunSettings(workers=1 if side == SIDES[1] else os.cpu_count() or 1)
    await bring(Home(home), list(places), True, settings, FetchSettings())
    with closing(SqliteSink(home / "index.db")) as sink:
        return await sink.count()


def _newsroom_pages(folder: Path) -> str:
    from depeche_newsroom.printing import print_edition

    for site, replies in print_edition(1).replies.items():
        for number, reply in enumerate(replies.values()):
            if reply.status == 200 and reply.content_type.startswith("text/html"):
                (folder / f"{site}-{number}.html").write_bytes(reply.body)
    return str(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        _one_side(sys.argv[2], sys.argv[3:])
    else:
        main(sys.argv[1:])
