"""Lists of addresses: each that wasn't known becomes a link."""

import asyncio
from itertools import islice

from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.lists.urllist import Line, read_list
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.sightings.links import article_key, is_local, row_of
from depeche_fetch.summary import counted
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import Link
from depeche_schemas.source import Asks, SourceKind

ACCEPT_LIST = "text/plain, text/csv;q=0.9, */*;q=0.5"
_BAD_SHOWN = 5


async def read(reading: Reading) -> Result:
    """Keep the addresses that are new, ``feed_batch`` lines at most; the rest is registered as a source of its own.

    A line that is no address costs itself only, and is named with its number. What is known isn't fetched again: a list
    says which pages are wanted, not that they changed.
    """
    got = await reading.body(ACCEPT_LIST)
    if not isinstance(got, Downloaded):
        return Result(got)
    start, most, local = reading.start, reading.most, reading.url.startswith("file:")
    lines = await asyncio.to_thread(_part, got.body, start, most + 1, local)
    if start == 0 and lines and not any(line.url for line in lines[:most]):
        message = f"{reading.url} is no list of addresses: {_named(lines[:1])}; write one a line"
        return Result(Dead("not-a-list", message, evidence(got.body)))
    now, links, rows, known, labels = reading.clock(), [], {}, 0, reading.labels
    for line in lines[:most]:
        if line.url is None:
            continue
        article = article_key(line.url)
        if article in rows or reading.seen.get(article):
            known += 1
            continue
        rows[article] = row_of("", reading.url, now)
        links.append(
            Link(
                url=line.url,
                found_in=reading.url,
                discovered_at=now,
                first_seen_at=now,
                asked_for=is_local(reading.source.found_in),
                once=reading.source.asks is Asks.ONCE,
                labels=labels,
            )
        )
    rest = (reading.rest(SourceKind.LIST, str(start + most)),) if len(lines) > most else ()
    detail = _detail(lines[:most], known)
    outputs = (*links, *rest)
    return Result(Emit(outputs, detail=detail) if outputs else Drop("nothing-new", detail), seen=rows)


def _part(body: bytes, start: int, most: int, local: bool) -> list[Line]:
    return list(islice(read_list(body.decode("utf-8-sig", "replace"), local), start, start + most))


def _detail(lines: list[Line], known: int) -> str:
    bad = [line for line in lines if line.url is None]
    words = [counted(len(lines) - len(bad), "address", "addresses")]
    if known:
        words.append(f"{known} seen before")
    if bad:
        words.append(f"{counted(len(bad), 'line is', 'lines are')} no address: {_named(bad[:_BAD_SHOWN])}")
    return "; ".join(words)


def _named(lines: list[Line]) -> str:
    return ", ".join(f"line {line.number} {line.text[:40]!r}" for line in lines)
