"""What is remembered of an article, to relate others to it: next to nothing of its text."""

import base64
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.embedding import Vector, direction_of
from depeche_enrich.related.facts import facts_of
from depeche_enrich.related.minhash import Signature, signature
from depeche_enrich.related.shingles import Shingles
from depeche_enrich.related.story import Account
from depeche_schemas.article import Article

FEWEST_SHINGLES = 12
"""A text with fewer says too little: two notices of one line are alike without being copies."""

Told = tuple[str, ...]
"""What an article's lineage was computed from; the same gives the same."""


@dataclass(eq=False, repr=False)
class Member:
    """An article of the window. ``number`` is its place in the stream; instants are in seconds since 1970.

    ``signature`` is none for a text that says too little. ``houses`` are the names by which its publisher could be
    credited. ``family`` names the group of its near-duplicates, ``told`` what its lineage was last computed from, and
    ``placed`` where else it was last said to belong.
    """

    id: str
    version: int
    number: int
    seen: float
    at: float
    digest: str
    language: str
    agency: str | None
    houses: frozenset[str]
    facts: frozenset[str]
    signature: Signature | None
    direction: NDArray[np.int8] | None
    family: str
    headline: str = ""
    told: Told = ()
    placed: Told = ()
    story: str | None = None
    before: tuple[str, ...] = ()
    line: str = ""
    """The id of the dispatch that it rewrites, if any."""
    leads: bool = False
    """Whether it stands for its story."""

    def seniority(self, agencies: frozenset[str]) -> tuple[bool, float, float, str]:
        """Order by who is likelier the first to have told it; ``agencies`` are those that anyone's copy credits."""
        return (not self.houses & agencies, self.at, self.seen, self.id)

    def account(self) -> Account | None:
        """Give what it brings to a story; none without a direction."""
        if self.direction is None:
            return None
        vector = self.direction.astype(np.float32)
        unit: Vector = vector / float(np.linalg.norm(vector))
        return Account(self.id, self.headline, unit, self.facts, self.language, self.at, self.seen)

    def renew(self, newer: "Member") -> None:
        """Take over what another version of the article says of itself beyond its text."""
        for name in ("version", "seen", "at", "language", "agency", "houses", "facts"):
            setattr(self, name, getattr(newer, name))

    def as_json(self) -> dict[str, Any]:
        """Give the row that keeps it."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            **{name: sorted(getattr(self, name)) for name in ("houses", "facts")},
            **{name: list(getattr(self, name)) for name in ("told", "placed", "before")},
            **{name: _as_text(getattr(self, name)) for name in _ARRAYS},
        }


_PLAIN = (
    *("id", "version", "number", "seen", "at", "digest", "language", "agency", "family"),
    *("headline", "story", "line", "leads"),
)


_ARRAYS: Mapping[str, type[np.generic]] = {"signature": np.uint32, "direction": np.int8}


def _as_text(array: NDArray[Any] | None) -> str | None:
    return None if array is None else base64.b64encode(array.tobytes()).decode()


def member_from(row: Mapping[str, Any]) -> Member:
    """Read a row."""
    given: dict[str, Any] = {name: row[name] for name in _PLAIN}
    given |= {name: frozenset(row[name]) for name in ("houses", "facts")}
    given |= {name: tuple(row[name]) for name in ("told", "placed", "before")}
    for name, kind in _ARRAYS.items():
        given[name] = np.frombuffer(base64.b64decode(row[name]), dtype=kind) if row[name] else None
    return Member(**given)


def member_of(article: Article, number: int, headline: str, found: Shingles) -> Member:
    """Give what is to be remembered of an article, whose word triples are given, in a family of its own."""
    seen = article.first_seen_at.timestamp()
    return Member(
        id=article.id,
        version=article.version,
        number=number,
        seen=seen,
        at=_told_at(article),
        digest=blake2b(article.body.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        language=(article.language or "").partition("-")[0],
        agency=article.agency,
        houses=frozenset(filter(None, (plain(article.source_name or ""), *map(plain, article.source.split("."))))),
        facts=facts_of(article),
        signature=signature(found) if len(found) >= FEWEST_SHINGLES else None,
        direction=np.array(article.embedding, dtype=np.int8) if direction_of(article) is not None else None,
        family=article.id,
        headline=headline,
    )


def plain(name: str) -> str:
    """Keep a name's letters and digits, without case and accents.

    >>> plain("Agence Vauban"), plain("www")
    ('agencevauban', '')
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in folded if c.isalnum())
    return kept if kept not in _NO_HOUSE else ""


_NO_HOUSE = frozenset({"www", "com", "org", "net", "co", "news", "local", "example"})


def _told_at(article: Article) -> float:
    """Give when an article was published, as far as that can be believed.

    A date in the future is a mistake of the page's. A day without a time may mean any minute of that day: taken for its
    first one, every copy dated so would come before its original.
    """
    if article.published_at is None:
        return article.first_seen_at.timestamp()
    said, origin = article.published_at, article.provenance.get("published_at")
    if origin is not None and origin.precision == "day":
        said += timedelta(days=1, seconds=-1)
    return min(said, article.first_seen_at).timestamp()
