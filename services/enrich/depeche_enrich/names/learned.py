"""Names that the stream has shown before: what a name was then helps where an article says less of it.

What is remembered of a name is evidence: in which article it was found, when, as what type. An article is judged by the
evidence of other articles that were fetched before it and by nothing else, so that its result doesn't hang on how often
a stream is replayed. Names live in buckets by their last word, one row of keyed state for each: bounded, the longest
unseen forgotten first. Nothing is learned from what was learned.
"""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from depeche_enrich.language_tag import primary
from depeche_schemas.article import Article, Entity, EntityType, Provenance

BUCKETS = 1_024
MOST_NAMES = 48
"""Names in a bucket: about 50,000 for each language in all."""
MOST_EVIDENCE = 4
"""Articles that are remembered for a name: the first ones, and the first that speaks against them."""
FORGOTTEN_AFTER = 14 * 24 * 3_600_000
"""Milliseconds after which a name that no article has shown again is no longer believed."""
LEAST_ARTICLES = 2
"""Other articles that have to agree on a name."""
_FORM = 1
_MARK = "mark"
_LEARNED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE})
_RUN = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*(?![\w-])")
_OPENS = re.compile(r"[.!?…:\n][\"'«»“”’)]*\s*$|\n$")
_LONGEST_NAME = 60
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that showed a name: its instant of fetching in milliseconds, its id, the type that it had there."""

    at: int
    article: str
    type: EntityType


Names = dict[str, tuple[Evidence, ...]]


class LearnedNames:
    """What a stream has shown of names, in a table: strings to values of JSON. ``save`` writes what was learned."""

    def __init__(self, table: MutableMapping[str, Any], is_place: Callable[[str], bool]) -> None:
        self._table = table
        self._is_place = is_place
        self._open: dict[str, Names] = {}
        self._changed: set[str] = set()
        self._mark: tuple[int, str] | None = None

    @property
    def version(self) -> str:
        """Number of articles learned from, and the beginning of the hash chained over them."""
        number, digest = self._marked()
        return f"{number}-{digest[:12]}" if number else "0"

    def applied(self, article: Article) -> Article:
        """Keep an article, its entities corrected and completed by what earlier articles agree on.

        A last name alone leads to the one full name that it had ("Ryder" to "Patrick Ryder"); a name that two articles
        or more gave one type, and none another, has it; a name so known that was missed comes in. A name that is a
        place's in the gazetteer stays as it is.
        """
        language, at = primary(article.language or ""), _instant(article)
        own = {each.canonical or each.text for each in article.entities if each.type is EntityType.PERSON}
        found = [self._judged(each, language, at, article.id, own) for each in article.entities]
        found += self._missed(article, language, at)
        entities = tuple(sorted(found, key=lambda each: each.start))
        if entities == article.entities:
            return article
        said = article.provenance.get("entities", Provenance(source="names"))
        provenance = {**article.provenance, "entities": said.model_copy(update={"source": f"{said.source}+stream"})}
        return article.model_copy(update={"entities": entities, "provenance": provenance})

    def learn(self, article: Article) -> None:
        """Take an article, as it was found, for evidence; a second time changes nothing."""
        language, at = primary(article.language or ""), _instant(article)
        for name, kind in dict.fromkeys((each.text, each.type) for each in article.entities):
            if kind in _LEARNED and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and "\n" not in name:
                self._remember(language, name, Evidence(at, article.id, kind))
        number, digest = self._marked()
        chained = blake2b(f"{digest} {article.id} {article.version}".encode(), digest_size=16).hexdigest()
        self._mark = (number + 1, chained)

    def save(self) -> None:
        """Write what was learned to the table."""
        for key in sorted(self._changed):
            rows = {name: [[e.at, e.article, e.type.value] for e in each] for name, each in self._open[key].items()}
            self._table[key] = {"form": _FORM, "names": rows}
        if self._mark is not None:
            self._table[_MARK] = {"form": _FORM, "articles": self._mark[0], "digest": self._mark[1]}
        self.forget()

    def forget(self) -> None:
        """Go back to what the table says."""
        self._open.clear()
        self._changed.clear()
        self._mark = None

    def _judged(self, entity: Entity, language: str, at: int, article: str, own: Iterable[str]) -> Entity:
        if entity.type not in _LEARNED | {EntityType.OTHER}:
            return entity
        judged = self._by_earlier(entity, language, at, article, own)
        # The gazetteer is asked last: it takes seconds to read, and few names are anything else by earlier articles.
        return entity if judged is entity or self._is_place(entity.text) else judged

    def _by_earlier(self, entity: Entity, language: str, at: int, article: str, own: Iterable[str]) -> Entity:
        if " " not in entity.text:
            if any(name.endswith(f" {entity.text}") for name in own):
                return entity
            if full := self._full_name(entity.text, language, at, article):
                return entity.model_copy(update={"type": EntityType.PERSON, "canonical": full})
        kind = self._agreed(entity.text, language, at, article)
        if kind is None or kind is entity.type:
            return entity
        canonical = entity.text if kind is EntityType.PERSON else None
        return entity.model_copy(update={"type": kind, "canonical": canonical, "role": None})

    def _missed(self, article: Article, language: str, at: int) -> Iterator[Entity]:
        taken = {mark for each in article.entities for mark in range(each.start, each.end)}
        for start, end in _runs(article.body):
            name = article.body[start:end]
            if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not taken.isdisjoint(range(start, end)):
                continue
            kind, canonical = self._agreed(name, language, at, article.id), None
            if " " not in name and kind in (None, EntityType.PERSON):
                full = self._full_name(name, language, at, article.id)
                canonical = full if full and not self._is_place(name) else None
                kind = EntityType.PERSON if canonical else kind
            if kind is not None:
                canonical = canonical or (name if kind is EntityType.PERSON else None)
                yield Entity(start=start, end=end, text=name, type=kind, canonical=canonical)

    def _agreed(self, name: str, language: str, at: int, article: str) -> EntityType | None:
        """Give the one type that enough earlier articles found a name with."""
        seen = _before(self._names(_key(language, name)).get(name, ()), at, article)
        kinds = {each.type for each in seen}
        return seen[0].type if len(seen) >= LEAST_ARTICLES and len(kinds) == 1 else None

    def _full_name(self, last: str, language: str, at: int, article: str) -> str | None:
        """Give the one person whose name in full, in an earlier article, ends with a last name."""
        full = {
            name
            for name, each in self._names(_key(language, last)).items()
            if name.endswith(f" {last}")
            and {evidence.type for evidence in _before(each, at, article)} == {EntityType.PERSON}
        }
        return full.pop() if len(full) == 1 else None

    def _remember(self, language: str, name: str, evidence: Evidence) -> None:
        key = _key(language, name)
        names = self._names(key)
        old = names.get(name, ())
        if any(each.article == evidence.article for each in old):
            return
        kept = sorted((*old, evidence), key=lambda each: (each.at, each.article))
        if len(kept) > MOST_EVIDENCE:
            odd = next((each for each in kept[MOST_EVIDENCE - 2 :] if each.type is not kept[0].type), None)
            kept = [*kept[: MOST_EVIDENCE - 2], *([odd] if odd else []), kept[-1]]
        names[name] = tuple(dict.fromkeys(kept))
        if len(names) > MOST_NAMES:
            del names[min(names, key=lambda each: (names[each][-1].at, each))]
        self._changed.add(key)

    def _names(self, key: str) -> Names:
        if key not in self._open:
            said = self._table.get(key)
            rows = said["names"] if said and said.get("form") == _FORM else {}
            self._open[key] = {
                name: tuple(Evidence(at, article, EntityType(kind)) for at, article, kind in each)
                for name, each in rows.items()
            }
        return self._open[key]

    def _marked(self) -> tuple[int, str]:
        if self._mark is not None:
            return self._mark
        said = self._table.get(_MARK)
        return (said["articles"], said["digest"]) if said and said.get("form") == _FORM else (0, "")


def _runs(body: str) -> Iterator[tuple[int, int]]:
    """Keep the runs of words with a capital, without the word that opens a sentence where more follow it.

    >>> [("Hier Ryder a vu Anne Ryder."[start:end]) for start, end in _runs("Hier Ryder a vu Anne Ryder.")]
    ['Ryder', 'Anne Ryder']
    """
    for run in _RUN.finditer(body):
        opens = _OPENS.search(body, max(0, run.start() - 4), run.start()) or run.start() == 0
        rest = body.find(" ", *run.span()) + 1
        yield (rest if opens and rest else run.start()), run.end()


def _before(evidence: Iterable[Evidence], at: int, article: str) -> list[Evidence]:
    return [each for each in evidence if at - FORGOTTEN_AFTER <= each.at <= at and each.article != article]


def _key(language: str, name: str) -> str:
    last = name.rsplit(" ", 1)[-1].casefold()
    return f"{language} {int.from_bytes(blake2b(last.encode('utf-8', 'replace'), digest_size=4).digest()) % BUCKETS}"


def _instant(article: Article) -> int:
    return int(article.fetched_at.timestamp() * 1000)
