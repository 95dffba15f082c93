"""Folders: each file that is new or was changed becomes a link, each subfolder and each WARC archive a source."""

import asyncio

from depeche_fetch import summary
from depeche_fetch.local import list_folder
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.sightings.links import news
from depeche_fetch.warc.places import is_archive_name
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import SourceKind


async def read(reading: Reading) -> Result:
    """Keep one level of a folder, ``folder_batch`` entries at most; the rest is registered as a source of its own."""
    url = reading.url
    if not url.startswith("file:"):
        return Result(Drop("bad-url", f"{url} can't be read as a folder; folders are file URLs"))
    listing = await asyncio.to_thread(
        list_folder, url, reading.source.after, min(reading.settings.folder_batch, reading.room.left)
    )
    if isinstance(listing, Dead):
        return Result(listing)
    now = reading.clock()
    most = len(listing.files) + 1
    found = news(listing.files, url, reading.seen.get, now, most, once=reading.once, labels=reading.labels)
    archives = [each.url for each in found.links if is_archive_name(each.url)]
    deeper = [each for each in listing.folders if not (reading.by_schedule and _place(each) in reading.seen)]
    named = [*((each, SourceKind.FOLDER) for each in deeper), *((each, SourceKind.WARC) for each in archives)]
    further = [reading.child(each, kind) for each, kind in named]
    if listing.after:
        further.append(reading.rest(SourceKind.FOLDER, listing.after))
    outputs = (*(each for each in found.links if each.url not in archives), *further)
    return Result(
        Emit(outputs, detail=summary.of_folder(listing)) if outputs else summary.no_news_in_folder(listing),
        seen={**found.rows, **{_place(each): True for each in deeper}},
    )


def _place(url: str) -> str:
    return f"source {url}"
