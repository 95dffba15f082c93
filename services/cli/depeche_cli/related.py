"""Relates enriched lines to those before them, in the one process that sees them all in order."""

from pydantic_core import from_json, to_json

from depeche_cli.ordered import Result
from depeche_enrich.enrichment import LONGEST_COMPLAINT
from depeche_enrich.related.relations import Relations
from depeche_schemas.article import Article
from depeche_schemas.codec import decode


class RelatedLines:
    """Adds ``near_duplicate_of`` and ``story_id`` to articles in lines; a line that is none stays as it is."""

    def __init__(self) -> None:
        self._relations = Relations()

    def __call__(self, line: Result) -> Result:
        """Give the line of a result, related; an id that isn't text is kept as it was given.

        A fault costs the line its relations, is named in its provenance, and nothing more.
        """
        text, ok = line
        if not ok:
            return line
        fields = from_json(text)
        try:
            article = self._relations.relate(decode(Article, to_json({**fields, "id": str(fields["id"])})))
        except Exception as error:  # noqa: BLE001 - an enrichment's fault, of whatever kind, must not cost the article
            complaint = f"relations: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
            failed = {"enrich.relations": {"source": "failed", "rejected": [complaint]}}
            return to_json({**fields, "provenance": {**fields.get("provenance", {}), **failed}}).decode(), True
        related = {"near_duplicate_of": article.near_duplicate_of, "story_id": article.story_id}
        found = {key: value for key, value in related.items() if value is not None}
        return to_json({**fields, **found}).decode(), True
