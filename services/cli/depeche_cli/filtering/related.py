"""Relates enriched lines to each other, in the one process that sees them all in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic_core import from_json, to_json

from depeche_cli.filtering.ordered import Result
from depeche_enrich.enrichment import LONGEST_COMPLAINT
from depeche_enrich.names.learned import LearnedNames
from depeche_enrich.places.gazetteer import is_place
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.state import PackedArticles
from depeche_enrich.related.window import Window
from depeche_schemas.article import Article
from depeche_schemas.codec import decode

HELD = 100
"""Lines that are held back, so that what the next ones change of them is still printed."""
ADDED = ("near_duplicate_of", "lineage", "story_id", "story")
_UNREAD = {"blocks": (), "quotes": (), "dates": (), "topics": (), "foreign_passages": ()}
Fields = dict[str, Any]


@dataclass
class _Held:
    """A line that waits to be printed: as it came, or its fields, with what was found last."""

    text: str
    ok: bool
    fields: Fields | None = None
    found: Fields = field(default_factory=dict)

    def printed(self) -> Result:
        return (self.text if self.fields is None else to_json({**self.fields, **self.found}).decode()), self.ok


class RelatedLines:
    """Adds what an article is to the others, in lines; a line that is none stays as it is."""

    def __init__(self, window: Window, *, learn_names: bool = False) -> None:
        self._names = LearnedNames({}, is_place) if learn_names else None
        self._relations = Relations(window, PackedArticles({}))
        self._seen = datetime.fromtimestamp(0, UTC)
        self._held: deque[_Held] = deque()
        self._by_id: dict[str, _Held] = {}

    def __call__(self, lines: Iterable[Result]) -> Iterator[Result]:
        """Give the lines of results, in order, related; an id that isn't text is kept as it was given.

        A line is given when HELD more have come, or all have; what is found out about it later is lost. A fault costs
        the line its relations, is named in its provenance, and nothing more.
        """
        for text, ok in lines:
            self._held.append(self._related(text) if ok else _Held(text, ok))
            if len(self._held) > HELD:
                yield self._first()
        while self._held:
            yield self._first()

    def _first(self) -> Result:
        first = self._held.popleft()
        if first.fields is not None and self._by_id.get(str(first.fields["id"])) is first:
            del self._by_id[str(first.fields["id"])]
        return first.printed()

    def _related(self, text: str) -> _Held:
        fields: Fields = from_json(text)
        held = self._by_id[str(fields["id"])] = _Held(text, True, fields)
        try:
            self._relate(fields)
        except Exception as error:  # noqa: BLE001 - an enrichment's fault, of whatever kind, must not cost the article
            complaint = f"relations: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
            failed = {"enrich.relations": {"source": "failed", "rejected": [complaint]}}
            held.found = {"provenance": {**fields.get("provenance", {}), **failed}}
        return held

    def _relate(self, fields: Fields) -> None:
        article = decode(Article, to_json({**fields, "id": str(fields["id"])}))
        # Lines without a time of their own got one from several processes: they count as seen in the order of lines.
        self._seen = max(article.first_seen_at, self._seen + timedelta(microseconds=1))
        if self._names is not None:
            self._judge_names(fields, article.model_copy(update={"fetched_at": self._seen}))
        slim = article.model_copy(update={**_UNREAD, "first_seen_at": self._seen})
        for each in self._relations.relate(slim):
            if held := self._by_id.get(each.id):
                said = each.model_dump(mode="json", include=set(ADDED))
                held.found = {name: value for name, value in said.items() if value}
        for changed in (self._relations.changed, self._relations.changed_stories):
            changed.clear()

    def _judge_names(self, fields: Fields, article: Article) -> None:
        """Correct a line's entities by the lines before it."""
        assert self._names is not None  # noqa: S101  # asked for only where names are learned
        judged = self._names.applied(article)
        self._names.learn(article)
        if judged is not article:
            said = judged.model_dump(mode="json", include={"entities", "provenance"})
            fields.update(said)
