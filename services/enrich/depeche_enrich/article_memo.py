"""A bounded memory of whole articles: outlets print the same dispatch, and the same is added to it each time."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from hashlib import blake2b
from typing import Any

from depeche_schemas.article import Article, Dateline

_ADDED = (
    "language",
    "foreign_passages",
    "entities",
    "places",
    "quotes",
    "dates",
    "keywords",
    "summary",
    "reading_minutes",
    "embedding",
    "topics",
)
"""The fields that enrichments fill, or take from those before them."""

_READ = ("title", "body", "source_country", "word_count", *_ADDED)
"""Beside the dateline and the day of publication, the fields that enrichments get to see."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_BLANK: Mapping[str, Any] = {
    **dict.fromkeys(("id", "url", "canonical_url", "source"), ""),
    **dict.fromkeys(("fetched_at", "first_seen_at"), _NEVER),
}
_LONGEST = 1 << 16
"""Bytes. What takes more, packed, isn't remembered: such articles are rare, and would crowd out many."""
_FAST = 1
"""zlib's level: packs to a fifth in a fifth of a millisecond."""

Enrich = Callable[[list[Article]], Sequence[Article]]


class ArticleMemo:
    """Remembers what was added to the articles most lately met, under a 128-bit digest of all that enrichments see.

    They see nothing else, remembered or not, so that remembering changes what the answer costs and never the answer.
    An article on which an enrichment failed isn't remembered: it may have been the machine's fault.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._added: OrderedDict[bytes, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._added)

    def recall(self, articles: Sequence[Article], enrich: Enrich) -> list[Article]:
        """Keep every article, enriched; ``enrich`` gets what may be seen of those that aren't remembered, each once."""
        seen = [as_seen(article) for article in articles]
        keys = [_digest(each) for each in seen]
        done = {key: _unpacked(self._added[key]) for key in dict.fromkeys(keys) if key in self._added}
        unknown = {key: each for key, each in zip(keys, seen, strict=True) if key not in done}
        if unknown:
            done.update(zip(unknown, enrich(list(unknown.values())), strict=True))
        for key in dict.fromkeys(keys):
            self._keep(key, done[key])
        return [_with(article, done[key]) for article, key in zip(articles, keys, strict=True)]

    def _keep(self, key: bytes, done: Article) -> None:
        if key in self._added:
            self._added.move_to_end(key)
        elif self._most and not any(field.startswith("enrich.") for field in done.provenance):
            packed = _packed(done)
            if len(packed) <= _LONGEST:
                self._added[key] = packed
        while len(self._added) > self._most:
            self._added.popitem(last=False)


def as_seen(article: Article) -> Article:
    """Keep of an article what enrichments may read: its texts, its outlet's country, its dateline and its day.

    Two outlets' copies differ in their hour and address, and mean the same by "Tuesday".
    """
    fields: dict[str, Any] = {field: getattr(article, field) for field in _READ}
    fields["published_at"] = _noon(article.published_at)
    fields["dateline"] = _without_agency(article.dateline)
    return Article.model_construct(**_BLANK, **fields)


def _noon(published: datetime | None) -> datetime | None:
    return datetime.combine(published.date(), time(12), UTC) if published else None


def _without_agency(dateline: Dateline | None) -> Dateline | None:
    return Dateline(text="", place=dateline.place, date=_noon(dateline.date)) if dateline else None


def _digest(seen: Article) -> bytes:
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _packed(done: Article) -> bytes:
    added = done.model_dump_json(exclude={"title", "body", "dateline"}, exclude_defaults=True)
    return zlib.compress(added.encode(), _FAST)


def _unpacked(packed: bytes) -> Article:
    return Article.model_validate_json(zlib.decompress(packed))


def _with(article: Article, done: Article) -> Article:
    kept = {field: each for field, each in article.provenance.items() if not field.startswith("enrich.")}
    added = {field: getattr(done, field) for field in _ADDED}
    return article.model_copy(update={**added, "provenance": {**kept, **done.provenance}})
