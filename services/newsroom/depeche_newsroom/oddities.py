"""Keeps what is wrong in the sites' feeds by design: the entries that are no sound, new article."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class OddityKind(StrEnum):
    """What an entry turns out to be. DUPLICATE and MOVED lead to the article whose slug is ``of``."""

    DUPLICATE = "duplicate"  # an article's address again, with a tracking parameter or fragment
    MOVED = "moved"  # an old address that redirects for good
    MISSING = "missing"  # 404
    EMPTY = "empty"  # 200 without a byte of body
    GARBLED = "garbled"  # HTML that is cut off in the middle of bytes which are no text
    CUT_GZIP = "cut-gzip"  # Content-Encoding: gzip, and the stream ends early
    VIDEO = "video"  # a page with a player and no article
    PDF = "pdf"  # a document, not a page


@dataclass(frozen=True)
class Oddity:
    """An odd feed entry. ``target`` is the path with what follows it; the server answers ``path``."""

    kind: OddityKind
    target: str
    title: str
    published: datetime
    of: str | None = None

    @property
    def path(self) -> str:
        return self.target.partition("#")[0].partition("?")[0]


def parse_oddity(fields: dict[str, Any]) -> Oddity:
    """Gives an oddity from its table in ``site.toml``."""
    return Oddity(**{**fields, "kind": OddityKind(fields["kind"])})
