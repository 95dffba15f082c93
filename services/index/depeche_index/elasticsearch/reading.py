"""Reads: versions, articles by id or address, and searches. A short outage is waited out; a longer one is told."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from depeche_index.elasticsearch.backoff import backoff
from depeche_index.elasticsearch.document import article_of
from depeche_index.elasticsearch.request import request_of, snippet_of
from depeche_index.elasticsearch.verdict import BUSY, OPERATORS, reason_of
from depeche_index.query import Search
from depeche_index.settings import IndexSettings
from depeche_index.sink import Hit
from depeche_runtime.errors import BrokenError
from depeche_schemas.article import Article

Ask = Callable[[], Awaitable[Any]]

ADVICE = {**OPERATORS, 403: "reading is not allowed: the role needs `read` on the alias"}
"""What only a person can put right -> what to do."""
TRIES = 5
IDS_AT_ONCE = 1_000
BEGINNING = 160
"""Characters of the body that stand for a snippet where nothing is marked."""


class ShardAwayError(Exception):
    """A shard is not there at the moment: try again."""


class Reader:
    """Reads through an alias."""

    def __init__(self, client: AsyncElasticsearch, settings: IndexSettings) -> None:
        self._client, self._settings = client, settings

    async def versions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Give the version held for each id that is there."""
        found: dict[str, int] = {}
        for start in range(0, len(ids), IDS_AT_ONCE):
            documents = await self._documents(list(filter(None, ids[start : start + IDS_AT_ONCE])), whole=False)
            found |= {document["_id"]: document["_version"] for document in documents}
        return found

    async def count(self) -> int:
        """How many articles searches see."""
        return int((await self._answered(lambda: self._client.count(index=self._settings.alias)))["count"])

    async def get(self, id_or_url: str) -> Article | None:
        """Give the article with this id, URL or canonical URL; the newest, where several share a URL."""
        if not id_or_url:
            return None
        by_id = await self._documents([id_or_url], whole=True)
        return article_of(by_id[0]["_source"]) if by_id else await self._at(id_or_url)

    async def search(self, search: Search) -> Sequence[Hit]:
        """Give the best hits by BM25, titles first; newest first where the query has no words."""
        if search.limit < 1:
            return []
        return [_hit(each) for each in await self._hits(request_of(search))]

    async def _at(self, url: str) -> Article | None:
        addresses = [{"term": {"url": url}}, {"term": {"canonical_url": url}}]
        query = {"bool": {"filter": {"bool": {"should": addresses}}}}
        hits = await self._hits({"query": query, "size": 1, "sort": {"fetched_at": "desc"}})
        return article_of(hits[0]["_source"]) if hits else None

    async def _hits(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        # rather no answer than one without the shards that are away
        whole: dict[str, Any] = {**body, "allow_partial_search_results": False}
        response = await self._answered(lambda: self._client.search(index=self._settings.alias, **whole))
        return list(response["hits"]["hits"])

    async def _documents(self, ids: Sequence[str], *, whole: bool) -> list[dict[str, Any]]:
        if not ids:
            return []
        response = await self._answered(lambda: self._all_of(ids, whole))
        return [document for document in response["docs"] if document["found"]]

    async def _all_of(self, ids: Sequence[str], whole: bool) -> Any:
        response = await self._client.mget(index=self._settings.alias, ids=ids, source=whole)
        for error in (document["error"] for document in response["docs"] if "error" in document):
            if error["type"] == "index_not_found_exception":
                raise BrokenError(f"{self._where} can't be read: {reason_of(error)}; {ADVICE[404]}")
            raise ShardAwayError(reason_of(error))
        return response

    async def _answered(self, ask: Ask) -> Any:
        for attempt in range(TRIES):
            if attempt:
                wait = backoff(attempt - 1, self._settings.backoff, self._settings.longest_backoff, random.random)
                await asyncio.sleep(wait)
            try:
                return (await ask()).body
            except ApiError as error:
                why = f"{error.status_code} {reason_of(error.body)}"
                if error.status_code not in BUSY:
                    advice = ADVICE.get(error.status_code, "change what is asked for")
                    raise BrokenError(f"{self._where} can't be read: {why}; {advice}") from None
            except ShardAwayError as error:
                why = str(error)
            except TransportError as error:
                why = f"{type(error).__name__}: {error.message}"
        raise BrokenError(f"{self._where} does not answer: {why}; see that it runs, and try again")

    @property
    def _where(self) -> str:
        return f"Elasticsearch ({self._settings.elasticsearch_url}, alias {self._settings.alias})"


def _hit(found: dict[str, Any]) -> Hit:
    article = article_of(found["_source"])
    snippet = snippet_of(found.get("highlight", {}))
    return Hit(article, snippet or article.body[:BEGINNING], found["_score"] or 0.0)
