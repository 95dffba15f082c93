"""Relates enriched lines to those before them, in the one process that sees them all in order."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic_core import from_json, to_json

from depeche_cli.ordered import Result
from depeche_enrich.enrichment import LONGEST_COMPLAINT
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.state import PackedArticles
from depeche_enrich.related.window import Window
from depeche_schemas.article import Article
from depeche_schemas.codec import decode

ADDED = ("near_duplicate_of", "lineage", "story_id", "story")
_UNREAD = {"blocks": (), "quotes": (), "places": (), "dates": (), "topics": (), "foreign_passages": ()}


class RelatedLines:
    """Adds what an article is to those before it, in lines; a line that is none stays as it is."""

    def __init__(self, window: Window) -> None:
        self._relations = Relations(window, PackedArticles({}))
        self._seen = datetime.fromtimestamp(0, UTC)

    def __call__(self, line: Result) -> Result:
        """Give the line of a result, related; an id that isn't text is kept as it was given.

        What it changes of lines that were printed before is lost. A fault costs the line its relations, is named in its
        provenance, and nothing more.
        """
        text, ok = line
        if not ok:
            return line
        fields = from_json(text)
        try:
            found = self._related(fields)
        except Exception as error:  # noqa: BLE001 - an enrichment's fault, of whatever kind, must not cost the article
            complaint = f"relations: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
            failed = {"enrich.relations": {"source": "failed", "rejected": [complaint]}}
            return to_json({**fields, "provenance": {**fields.get("provenance", {}), **failed}}).decode(), True
        return to_json({**fields, **found}).decode(), True

    def _related(self, fields: dict[str, Any]) -> dict[str, Any]:
        article = decode(Article, to_json({**fields, "id": str(fields["id"])}))
        # Lines without a time of their own got one from several processes: they count as seen in the order of lines.
        self._seen = max(article.first_seen_at, self._seen + timedelta(microseconds=1))
        slim = article.model_copy(update={**_UNREAD, "first_seen_at": self._seen})
        related = self._relations.relate(slim)[0]
        for changed in (self._relations.changed, self._relations.changed_stories):
            changed.clear()
        return {name: value for name, value in related.model_dump(mode="json", include=set(ADDED)).items() if value}
