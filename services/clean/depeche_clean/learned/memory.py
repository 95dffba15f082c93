"""What a site's pages have shown so far: a bounded, decaying count of the fingerprints of their blocks.

A memory is a value: reading a page gives another one. It is written as JSON under the site's key in the keyed state of
the clean hop, in the same step as the article. Its version names the pages that made it: a hash chained over them, so
that the same pages in the same order give the same version, and no others do. A page that is not newer than the last
one is judged but not learned from, so a replay changes nothing; one that was judged lately gets the same judgement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from depeche_clean.extract.known import squeezed

HALF_LIFE = 200
"""Pages of the site after which a block that is no longer seen counts half."""
MOST_BLOCKS = 400
MOST_RECENT = 48
_FORM = 1


def fingerprint(text: str) -> str:
    """Give what is left of a block's text that two pages may render differently, hashed.

    >>> fingerprint("Subscribe now!") == fingerprint("SUBSCRIBE  NOW")
    True
    """
    return blake2b(squeezed(text).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Count:
    """How often a block came, decayed; the site's page on which it last did; and which article that was."""

    weight: float
    page: int
    article: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The version of the memory that a page was judged by, and the fingerprints that were found to be furniture."""

    version: str
    furniture: frozenset[str]


@dataclass(frozen=True, slots=True)
class Memory:
    """A site's memory: pages learned from, the latest one's instant in milliseconds, counts, and recent verdicts."""

    pages: int = 0
    latest: int = 0
    digest: str = ""
    counts: Mapping[str, Count] = field(default_factory=dict)
    recent: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Number of pages learned from, and the beginning of their chained hash."""
        return f"{self.pages}-{self.digest[:12]}" if self.pages else "0"

    def weight_of(self, mark: str, besides: str) -> float:
        """Give how often a block came on pages of other articles, decayed to now."""
        count = self.counts.get(mark)
        if count is None:
            return 0.0
        own = 1.0 if count.article == besides else 0.0
        return float(max(0.0, count.weight * 0.5 ** ((self.pages - count.page) / HALF_LIFE) - own))

    def with_page(self, page: str, at: int, article: str, marks: Iterable[str], verdict: Verdict) -> "Memory":
        """Learn from a page: each of its blocks once, and only if another article showed it last."""
        number = self.pages + 1
        counts = dict(self.counts)
        for mark in dict.fromkeys(marks):
            old = counts.get(mark)
            if old is None or old.article != article:
                faded = old.weight * 0.5 ** ((number - old.page) / HALF_LIFE) if old else 0.0
                counts[mark] = Count(round(faded + 1, 4), number, article)
        if len(counts) > MOST_BLOCKS:
            kept = sorted(counts, key=lambda each: (-self._worth(counts[each], number), each))[:MOST_BLOCKS]
            counts = {mark: counts[mark] for mark in counts.keys() & set(kept)}
        recent = dict(list({**self.recent, page: verdict}.items())[-MOST_RECENT:])
        chained = blake2b(f"{self.digest} {page} {' '.join(marks)}".encode(), digest_size=16).hexdigest()
        return Memory(number, max(at, self.latest), chained, counts, recent)

    @staticmethod
    def _worth(count: Count, number: int) -> float:
        # What came once is worth keeping for as long as it may still come back, the newest longest.
        return float(count.weight * 0.5 ** ((number - count.page) / (HALF_LIFE if count.weight > 1.5 else 20)))

    def as_json(self) -> dict[str, Any]:
        """Give the memory as plain data."""
        return {
            "form": _FORM,
            "pages": self.pages,
            "latest": self.latest,
            "digest": self.digest,
            "counts": {mark: [each.weight, each.page, each.article] for mark, each in sorted(self.counts.items())},
            "recent": {page: [each.version, sorted(each.furniture)] for page, each in self.recent.items()},
        }


def memory_from(said: Mapping[str, Any] | None) -> Memory:
    """Read a memory; one of another form, or none, is begun anew."""
    if not said or said.get("form") != _FORM:
        return Memory()
    return Memory(
        pages=said["pages"],
        latest=said["latest"],
        digest=said["digest"],
        counts={mark: Count(*each) for mark, each in said["counts"].items()},
        recent={page: Verdict(version, frozenset(marks)) for page, (version, marks) in said["recent"].items()},
    )
