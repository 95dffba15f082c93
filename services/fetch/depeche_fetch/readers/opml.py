"""OPML: each feed of the list becomes a source."""

import asyncio

from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.lists.opml import Listed, read_opml
from depeche_fetch.readers.reading import Reading, Result
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import SourceKind


async def read(reading: Reading) -> Result:
    """Keep the feeds of a list, ``feed_batch`` of them at most; the rest is registered as a source of its own."""
    url = reading.url
    got = await reading.body()
    if not isinstance(got, Downloaded):
        return Result(got)
    listed = await asyncio.to_thread(read_opml, got.body, got.url)
    if listed is None:
        message = f"what {url} gives is no OPML; export the list of feeds again"
        return Result(Dead("not-opml", message, evidence(got.body)))
    end = reading.start + reading.settings.feed_batch
    part = listed[reading.start : end]
    fresh = [each for each in part if not (reading.by_schedule and _place(each) in reading.seen)]
    outputs = [reading.child(each.url, SourceKind.FEED, each.title, each.tags) for each in fresh]
    if end < len(listed):
        outputs.append(reading.rest(SourceKind.OPML, str(end)))
    why = "all of its feeds are known" if part else "it lists no feeds"
    return Result(
        Emit(tuple(outputs)) if outputs else Drop("nothing-new", f"{url}: {why}"),
        seen={_place(each): True for each in fresh},
    )


def _place(each: Listed) -> str:
    return f"source {each.url}"
