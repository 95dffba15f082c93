"""Bulk requests: which articles go together, and the lines that they are written as.

A request is limited by bytes and by count, and holds an article at most once: otherwise a retry of one line could
overtake another line of the same article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic_core import to_json

from depeche_index.elasticsearch.document import document_of
from depeche_schemas.article import Article


class Rule(StrEnum):
    """What may be overwritten, by Elasticsearch's version types.

    A write is tried with ``external`` first. A conflict is tried again with ``external_gte``: as versions only ever
    grow, it goes through exactly where the same version is held, which tells a rewritten article from an updated one.
    """

    OLDER = "external"
    OLDER_OR_EQUAL = "external_gte"


@dataclass(frozen=True)
class Line:
    """An article to be written; ``place`` is where its result belongs, ``tries`` how often the index failed on it."""

    place: int
    id: str
    version: int
    document: bytes
    rule: Rule = Rule.OLDER
    tries: int = 0

    @property
    def action(self) -> bytes:
        """The line that goes before the document's."""
        return to_json({"index": {"_id": self.id, "version": self.version, "version_type": self.rule}})

    @property
    def size(self) -> int:
        """Bytes that the line and its document take."""
        return len(self.document) + len(self.id) + 80

    def where_equal(self) -> "Line":
        """Give the same line for the second try of a conflict."""
        return replace(self, rule=Rule.OLDER_OR_EQUAL)

    def failed(self) -> "Line":
        """Give the same line with one more failure counted."""
        return replace(self, tries=self.tries + 1)


def line_of(place: int, article: Article) -> Line:
    """Write an article as a line; a text that is not Unicode is a ``ValueError``."""
    return Line(place, article.id, article.version, document_of(article))


def rounds(ids: Sequence[str]) -> list[list[int]]:
    """Split places so that none of the parts has an id twice; each id's places stay in order.

    >>> rounds(["a", "b", "a", "c", "a"])
    [[0, 1, 3], [2], [4]]
    """
    seen: dict[str, int] = {}
    parts: list[list[int]] = []
    for place, name in enumerate(ids):
        turn = seen[name] = seen.get(name, -1) + 1
        if turn == len(parts):
            parts.append([])
        parts[turn].append(place)
    return parts


def requests(lines: Iterable[Line], most_bytes: int, most_lines: int) -> Iterator[list[Line]]:
    """Gather lines into requests, as they come; a line that is larger than a request travels alone."""
    gathered: list[Line] = []
    size = 0
    for line in lines:
        if gathered and (size + line.size > most_bytes or len(gathered) == most_lines):
            yield gathered
            gathered, size = [], 0
        gathered.append(line)
        size += line.size
    if gathered:
        yield gathered


def operations(lines: Iterable[Line]) -> list[Any]:
    """Give the body of a request, as the client takes it: one action and one document for each line."""
    return [part for line in lines for part in (line.action, line.document)]
