"""Articles in Elasticsearch: written in bulk, each result taken for itself, outages waited out.

A result is given once the document is in the transaction log of the shard and of its copies, on their disks
(``index.translog.durability: request``). Searches see it after the next refresh, a second later; ``get`` by id and
``versions`` see it at once. A write whose answer was lost on the way is told as ``rewritten``, as its retry finds it.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from elasticsearch import AsyncElasticsearch

from depeche_index.elasticsearch.client import connected
from depeche_index.elasticsearch.outage import Outage
from depeche_index.elasticsearch.reading import Reader
from depeche_index.elasticsearch.writing import BulkWriter
from depeche_index.query import Search
from depeche_index.settings import IndexSettings
from depeche_index.sink import Hit, Refused, Written
from depeche_schemas.article import Article


class ElasticsearchSink:
    """The production sink. ``outage.why`` tells what a write waits for at the moment, if it does."""

    def __init__(self, client: AsyncElasticsearch, settings: IndexSettings) -> None:
        self.outage = Outage(settings.elasticsearch_url)
        self._writer = BulkWriter(client, settings, self.outage)
        self._reader = Reader(client, settings)

    async def write(self, articles: Sequence[Article]) -> Sequence[Written | Refused]:
        """Keep each article unless a newer version is there; waits as long as Elasticsearch is busy or away."""
        return await self._writer.write(articles)

    async def versions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Give the version held for each id that is there."""
        return await self._reader.versions(ids)

    async def count(self) -> int:
        """How many articles searches see."""
        return await self._reader.count()

    async def get(self, id_or_url: str) -> Article | None:
        """Give the article with this id, URL or canonical URL; the newest, where several share a URL."""
        return await self._reader.get(id_or_url)

    async def search(self, search: Search) -> Sequence[Hit]:
        """Give the best hits by BM25, titles first; newest first where the query has no words."""
        return await self._reader.search(search)


@asynccontextmanager
async def open_sink(settings: IndexSettings) -> AsyncIterator[ElasticsearchSink]:
    """Give the sink that the settings name. Nothing is asked yet: Elasticsearch may be down."""
    async with connected(settings) as client:
        yield ElasticsearchSink(client, settings)
