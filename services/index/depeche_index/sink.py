"""The port of the sink: what the embedded index and Elasticsearch both do, with the same results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from depeche_index.query import Search
from depeche_schemas.article import Article


class Written(StrEnum):
    """How the sink took a document.

    An equal version is written again, because newer code may have improved the same fetch; an older one never
    overwrites a newer one. (Elasticsearch calls this version type ``external_gte``.)
    """

    CREATED = "created"
    UPDATED = "updated"
    REWRITTEN = "rewritten"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Refused:
    """A document that the sink can't hold, and why."""

    reason: str


@dataclass(frozen=True)
class Hit:
    """An article that a search found; ``snippet`` has the hits between the search's marks."""

    article: Article
    snippet: str
    score: float


class Sink(Protocol):
    """Where articles end up, and are looked up."""

    async def write(self, articles: Sequence[Article]) -> Sequence[Written | Refused]:
        """Keep each article unless a newer version is there; one result for each, in order, once it is durable."""
        ...

    async def versions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Give the version held for each id that is there."""
        ...

    async def get(self, id_or_url: str) -> Article | None:
        """Give the article with this id, URL or canonical URL."""
        ...

    async def search(self, search: Search) -> Sequence[Hit]:
        """Give the best hits, best first."""
        ...
