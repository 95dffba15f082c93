"""Bulk writes: each article gets its own result, what is busy or away is waited for, and a bad article holds up none.

A request that Elasticsearch refuses as a whole, because of one line in it or because it is too large, is halved until
the line stands alone.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace

from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from depeche_index.elasticsearch.backoff import backoff
from depeche_index.elasticsearch.bulk import Line, Rule, line_of, operations, requests, rounds
from depeche_index.elasticsearch.outage import Outage
from depeche_index.elasticsearch.verdict import MOST_TRIES, Again, Conflict, Verdict, again, reason_of, verdict_of
from depeche_index.settings import IndexSettings
from depeche_index.sink import Refused, Written
from depeche_schemas.article import Article

Result = Written | Refused
Sleep = Callable[[float], Awaitable[None]]

_ANSWER = "items.*.status,items.*.result,items.*.error"


class BulkWriter:
    """Writes articles through an alias, and does not return before each has its result."""

    def __init__(
        self, client: AsyncElasticsearch, settings: IndexSettings, outage: Outage, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._client, self._settings, self._outage, self._sleep = client, settings, outage, sleep

    async def write(self, articles: Sequence[Article]) -> list[Result]:
        """Keep each article unless a newer version is there; one result for each, in order."""
        results: dict[int, Result] = {}
        for places in rounds([article.id for article in articles]):
            lines = self._lines(articles, places, results)
            portions = requests(lines, self._settings.bulk_bytes, self._settings.bulk_documents)
            async with asyncio.TaskGroup() as senders:
                for _ in range(self._settings.bulk_requests):
                    senders.create_task(self._send_all(portions, results))
        return [results[place] for place in range(len(articles))]

    def _lines(self, articles: Sequence[Article], places: Sequence[int], results: dict[int, Result]) -> Iterator[Line]:
        for place in places:
            try:
                yield line_of(place, articles[place])
            except ValueError as error:
                results[place] = Refused(f"the article can't be written as JSON: {error}")

    async def _send_all(self, portions: Iterator[list[Line]], results: dict[int, Result]) -> None:
        for portion in portions:
            await self._send(portion, results)

    async def _send(self, lines: Sequence[Line], results: dict[int, Result]) -> None:
        attempt = 0
        while lines:
            verdicts = await self._answer(lines)
            why = next((verdict.why for verdict in verdicts if isinstance(verdict, Again)), None)
            left: list[Line] = []
            for line, verdict in zip(lines, verdicts, strict=True):
                outcome = _settled(line, verdict)
                if isinstance(outcome, Line):
                    left.append(outcome)
                else:
                    results[line.place] = outcome
            lines = left
            if why is None:
                self._outage.over()
                attempt = 0
            else:
                self._outage.lasts(why)
                await self._sleep(self._wait(attempt))
                attempt += 1

    def _wait(self, attempt: int) -> float:
        return backoff(attempt, self._settings.backoff, self._settings.longest_backoff, random.random)

    async def _answer(self, lines: Sequence[Line]) -> list[Verdict]:
        try:
            response = await self._client.bulk(
                operations=operations(lines),
                index=self._settings.alias,
                require_alias=True,
                refresh=self._settings.refresh,
                filter_path=_ANSWER,
            )
        except ApiError as error:
            if error.status_code < 400:
                return [Again("what answers is not Elasticsearch")] * len(lines)
            if busy := again(error.status_code, error.body):
                return [replace(busy, blamed=False)] * len(lines)
            return await self._halves(lines, reason_of(error.body))
        except TransportError as error:
            return [Again(f"{type(error).__name__}: {error.message}")] * len(lines)
        return [verdict_of(item["index"]) for item in response.body["items"]]

    async def _halves(self, lines: Sequence[Line], reason: str) -> list[Verdict]:
        if len(lines) == 1:
            return [Refused(reason)]
        middle = len(lines) // 2
        return [*await self._answer(lines[:middle]), *await self._answer(lines[middle:])]


def _settled(line: Line, verdict: Verdict) -> Result | Line:
    """Give the result of a line, or the line as it is to be sent again."""
    match verdict:
        case Conflict() if line.rule is Rule.OLDER:
            return line.where_equal()
        case Conflict():
            return Written.SUPERSEDED
        case Again(blamed=True) if line.tries + 1 >= MOST_TRIES:
            return Refused(f"Elasticsearch failed on it {MOST_TRIES} times: {verdict.why}")
        case Again(blamed=blamed):
            return line.failed() if blamed else line
        case Refused():
            return verdict
        case _:
            return Written.REWRITTEN if line.rule is Rule.OLDER_OR_EQUAL else verdict
