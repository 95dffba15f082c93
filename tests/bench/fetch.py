"""Pages a second over 1, 100 and 1,000 hosts on the loopback, beside a plain aiohttp loop over the same URLs.

    python tests/bench/fetch.py [--pages 2000]

The server is a process of its own and keeps a log of every request: its host, when it came and when it was answered.
From the log it is counted how often a host was asked twice at once, and how often sooner than the delay: both must be
nought. ``delay 0`` rows ask what the code costs where politeness doesn't bind. The plain loop makes the same requests:
each host's robots.txt and tdmrep.json, and then one page at a time of each host, 256 at once; it does nothing with what
it gets but read it. ``answers`` is how many seconds the server takes to answer: none, where nothing but the code
counts, and a tenth, as servers on the web do. CPU is the client's.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

import aiohttp
from aiohttp import web

from depeche_fetch.service import FETCH_BATCH, fetching
from depeche_fetch.settings import FetchSettings
from depeche_runtime.heap import keep_what_is_loaded
from depeche_runtime.outcome import Emit
from depeche_runtime.stage import utc_now
from depeche_schemas.link import Link
from depeche_schemas.page import Page

AT_ONCE = 256
PARAGRAPH = "<p>The river rose in the night and the road to the valley stayed closed until noon, the county says.</p>"
PROSE = (PARAGRAPH * 200).encode()
NOW = datetime(2026, 10, 5, tzinfo=UTC)


def serve(pipe: Connection) -> None:
    """Answer every path of every host, log it, and give the log when asked."""
    log: list[tuple[str, str, float, float]] = []
    answers = 0.0

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        began = time.monotonic()
        if answers:
            await asyncio.sleep(answers)
        if request.path == "/robots.txt":
            response = web.Response(text="User-agent: *\nAllow: /\n")
        elif request.path.startswith("/.well-known/"):
            response = web.Response(status=404)
        else:
            response = web.Response(body=page_at(request.path), content_type="text/html")
        await response.prepare(request)
        await response.write_eof()
        log.append((request.host, request.path, began, time.monotonic()))
        return response

    async def run() -> None:
        nonlocal answers
        runner = web.ServerRunner(web.Server(handle, access_log=None))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        while True:
            wanted = await asyncio.to_thread(pipe.recv)
            if wanted == "stop":
                break
            if isinstance(wanted, float):
                answers = wanted
                continue
            pipe.send(list(log))
            log.clear()
        await runner.cleanup()

    asyncio.run(run())


def page_at(path: str) -> bytes:
    """Give the page of a path, under a title of its own: one page at every address would be no article."""
    return f"<!doctype html><title>The river rose at {path}</title>".encode() + PROSE


def urls_of(hosts: int, pages: int) -> list[str]:
    """Give the addresses, host after host in turn, as feeds bring them."""
    return [f"http://www.site{n % hosts}.example/{n}" for n in range(pages)]


async def by_depeche(urls: Sequence[str], port: int, delay: float) -> int:
    """Fetch with the service's own stage, lane by lane as a runtime does; give the pages."""
    settings = FetchSettings(
        host_delay=delay, connect_to={"*.example": f"127.0.0.1:{port}"}, connections=AT_ONCE, retries=0
    )
    tables: dict[str, dict[str, Any]] = {}
    links = [Link(url=url, found_in="bench", discovered_at=NOW, first_seen_at=NOW) for url in urls]
    pages = 0
    async with fetching(settings, lambda name: tables.setdefault(name, {}), utc_now) as (_, fetch):

        async def lane(waiting: list[Link]) -> None:
            nonlocal pages
            while waiting:
                batch, waiting = waiting[:FETCH_BATCH], waiting[FETCH_BATCH:]
                for outcome in await fetch.handle(batch):
                    outputs = outcome.outputs if isinstance(outcome, Emit) else ()
                    pages += sum(isinstance(each, Page) for each in outputs)
                    waiting += [each for each in outputs if isinstance(each, Link)]

        lanes: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            lanes[hash(link.key) % 16].append(link)
        await asyncio.gather(*(lane(waiting) for waiting in lanes.values()))
    return pages


async def by_plain_loop(urls: Sequence[str], port: int) -> int:
    """Read every page with aiohttp alone, one at a time of each host, and first what each host says of crawlers."""
    resolver, wanted = _Everywhere(port), frozenset(urls)
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[url.split("/")[2]].append(url)
    room = asyncio.Semaphore(AT_ONCE)
    pages = 0
    connector = aiohttp.TCPConnector(resolver=resolver, limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def one_host(addresses: list[str]) -> None:
            nonlocal pages
            origin = "/".join(addresses[0].split("/")[:3])
            for url in (f"{origin}/robots.txt", f"{origin}/.well-known/tdmrep.json", *addresses):
                async with room, session.get(url) as response:
                    await response.read()
                    pages += url in wanted

        await asyncio.gather(*(one_host(each) for each in hosts.values()))
    return pages


class _Everywhere(aiohttp.abc.AbstractResolver):
    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
        return [{"hostname": host, "host": "127.0.0.1", "port": self._port, "family": 2, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        return


def manners(log: list[tuple[str, str, float, float]], delay: float) -> tuple[int, int, float]:
    """Count from the server's log: twice at once, sooner than the delay, and the shortest time between two starts."""
    by_host: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for host, _, began, ended in log:
        by_host[host].append((began, ended))
    pairs = [pair for each in by_host.values() for pair in zip(sorted(each), sorted(each)[1:], strict=False)]
    gaps = [after[0] - before[0] for before, after in pairs]
    together = sum(after[0] < before[1] for before, after in pairs)
    return together, sum(gap < delay for gap in gaps), min(gaps, default=0.0)


def measured(make: Any) -> tuple[int, float, float]:
    """Run it; give pages, seconds and seconds of CPU."""
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    pages = asyncio.run(make)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return pages, time.perf_counter() - began, cpu


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    # What is loaded once for a process (public suffixes, signs of walls) is charged to no row.
    for make in (by_depeche(urls_of(8, 32), port, 0.0), by_plain_loop(urls_of(8, 32), port)):
        measured(make)
    here.send("log")
    here.recv()
    keep_what_is_loaded()
    print(" hosts  delay  answers who       pages  pages/s  ms CPU  at once  too soon")
    cases = [(1, 0.0, 0.0), (100, 0.0, 0.0), (1_000, 0.0, 0.0), (100, 0.0, 0.1), (1_000, 0.0, 0.1)]
    cases += [(1, 0.05, 0.0), (100, 0.5, 0.0), (1_000, 1.0, 0.0)]
    for hosts, delay, answers in cases:
        count = options.pages if not delay else {1: 100, 100: 1_000, 1_000: 3_000}[hosts]
        here.send(answers)
        urls = urls_of(hosts, count)
        runs = [("depeche", by_depeche(urls, port, delay))]
        runs += [("aiohttp", by_plain_loop(urls, port))] if not delay else []
        for who, make in runs:
            pages, seconds, cpu = measured(make)
            here.send("log")
            together, soon, _ = manners(here.recv(), delay)
            row = {
                "hosts": hosts,
                "delay": delay,
                "answers": answers,
                "who": who,
                "pages": pages,
                "seconds": round(seconds, 2),
            }
            row |= {"cpu": round(cpu, 2), "at_once": together, "too_soon": soon}
            print(
                json.dumps(row)
                if options.json
                else f"{hosts:>6} {delay:>6} {answers:>8} {who:<8} {pages:>6} {pages / seconds:>8.0f}"
                f" {cpu / pages * 1000:>7.2f} {together:>8} {soon if delay else '-':>9}",
                flush=True,
            )
    here.send("stop")
    server.join(5)


if __name__ == "__main__":
    main()
