"""The discover hop: sources in, links and further sources out."""

from collections.abc import Sequence

from depeche_fetch.download import Downloader
from depeche_fetch.links import is_local
from depeche_fetch.readers.kind import kind_of
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.readers.table import READERS
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.source import Source
from depeche_web.normal import normalise


class Discover:
    """Reads sources one after the other. State is written last, so that a batch that fails leaves none behind."""

    def __init__(self, downloader: Downloader, tables: Tables, settings: FetchSettings, clock: Clock) -> None:
        self._downloader = downloader
        self._seen: Table = tables("seen")
        self._feeds: Table = tables("feeds")
        self._settings = settings
        self._clock = clock

    async def handle(self, sources: Sequence[Source]) -> Sequence[Outcome]:
        """Keep what each source newly leads to; a source that can't be read is dead, one without news is dropped."""
        results = [await self._one(source) for source in sources]
        for result in results:
            self._seen.update(result.seen)
            self._feeds.update(result.feeds)
        return [result.outcome for result in results]

    async def _one(self, source: Source) -> Result:
        if source.removed:
            return Result(Drop("removed", "it is polled no more"))
        url = normalise(source.url)
        if url is None:
            return Result(Drop("bad-url", f"{source.url[:200]!r} is no http or https address and no absolute file URL"))
        if url.startswith("file:") and not is_local(source.found_in):
            return Result(Drop("forbidden-scheme", f"{source.found_in} is not local, so it can't register {url}"))
        reading = Reading(source, url, self._downloader, self._seen, self._feeds, self._settings, self._clock)
        kind = await kind_of(reading)
        return Result(kind) if isinstance(kind, Dead) else await READERS[kind](reading)
