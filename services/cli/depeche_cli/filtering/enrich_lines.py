"""Lines that hold an article, or parts of one, enriched inside a worker process."""

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import to_json

from depeche_cli.filtering.lines import Fields, read_line, through
from depeche_cli.filtering.ordered import Line, Result
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_runtime.outcome import Dead
from depeche_runtime.stage import utc_now
from depeche_schemas.article import Article


class EnrichLines:
    """Adds to articles in lines, whole ones or as little as a title and a body."""

    def __init__(self, settings: EnrichSettings) -> None:
        self._stage = enrich_stage(settings)

    def __call__(self, lines: Sequence[Line]) -> list[Result]:
        """Give a result for each line, in order."""
        return through(self._stage, [read_line(line, _article) for line in lines], _told_apart)


def _article(fields: Fields) -> Article | Dead:
    if "error" in fields and "body" not in fields:
        return Dead("failed-before", f"this line came in as an error: {fields['error']}")
    now, name = utc_now().isoformat(), str(fields.get("id") or "")
    url = fields.get("url") or fields.get("canonical_url") or f"urn:depeche:{name}"
    start = {"url": url, "canonical_url": url, "source": "local", "fetched_at": now, "first_seen_at": now}
    given = {key: value for key, value in fields.items() if value is not None}
    try:
        return Article.model_validate_json(to_json({**start, **given, "id": name}))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        return Dead("bad-line", f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")


def _told_apart(fields: Fields) -> Fields:
    """Give indirect quotes a field of their own, so that ``quotes`` are somebody's own words."""
    quotes = fields.get("quotes") or []
    return {
        **fields,
        "quotes": [each for each in quotes if not each["indirect"]],
        "indirect_quotes": [each for each in quotes if each["indirect"]],
    }
