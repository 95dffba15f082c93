"""What a person says of a source that may be registered already: that alone is changed, and what changed is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from depeche_cli.registry.labels import check_names, labelled
from depeche_runtime.errors import UsageError
from depeche_schemas.source import OPERATOR, Source

_SHOWN = {
    "reads_as": "kind",
    "title": "title",
    "language": "language",
    "country": "country",
    "tags": "tags",
    "poll_min": "poll-min",
    "poll_max": "poll-max",
    "headers": "headers",
    "rules": "rules",
    "paused": "paused",
}
"""The settings of a source, and what a person calls them."""
_SECRET = frozenset({"headers"})
_LONGEST_SHOWN = 60


def amended(known: Source | None, url: str, said: Mapping[str, Any], now: datetime, where: str) -> Source:
    """Give the source as a person wants it: what ``said`` doesn't name stays as it is ``known``.

    A setting that makes no sense is a :class:`~depeche_runtime.errors.UsageError` that names it, and ``where``
    it stands.
    """
    settings = known.model_dump(mode="json", include=set(_SHOWN)) if known else {"rules": {}}
    place = {"url": known.url if known else url, "registered_at": now, "found_in": OPERATOR}
    return checked({**settings, **said, **place}, where)


def checked(fields: dict[str, Any], where: str) -> Source:
    """Give the source with these settings; a setting that makes no sense is named, with where it stands."""
    check_names(fields["rules"], where)
    try:
        source = Source.model_validate(fields)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        column = {"reads_as": "kind"}.get(str(fault["loc"][0]), str(fault["loc"][0]))
        raise UsageError(f"{where}: {column} is {str(fault['input'])[:100]!r}: {fault['msg']}") from None
    if source.poll_min and source.poll_max and source.poll_min > source.poll_max:
        raise UsageError(f"{where}: poll_min is {source.poll_min:g}, which is more than poll_max, {source.poll_max:g}")
    return labelled(source, where)


def changes_between(before: Source, after: Source) -> list[str]:
    """Say which settings differ, and how; values of headers may be secrets, and aren't shown.

    >>> from datetime import UTC, datetime
    >>> lac = Source(url="http://lac.example/rss", registered_at=datetime.now(UTC), language="fr", tags=("eau",))
    >>> changes_between(lac, lac.model_copy(update={"language": None, "tags": ("eau", "lac"), "poll_max": 900}))
    ['language from fr to none', 'tags from eau to eau;lac', 'poll-max from none to 900']
    """
    differing = [name for name in _SHOWN if getattr(before, name) != getattr(after, name)]
    return [
        f"{_SHOWN[name]} changed"
        if name in _SECRET
        else f"{_SHOWN[name]} from {_worded(getattr(before, name))} to {_worded(getattr(after, name))}"
        for name in differing
    ]


def told(before: Source, after: Source) -> str:
    """Say in a line that a source was registered already, and what is different now."""
    changes = changes_between(before, after)
    paused = ", and it is paused" if after.paused else ""
    said = f"changed: {'; '.join(changes)}" if changes else "nothing changed"
    return f"{before.url} was registered already{paused}; {said}"


def _worded(value: object) -> str:
    match value:
        case None | () | "":
            return "none"
        case float():
            return f"{value:g}"
        case bool():
            return "yes" if value else "no"
        case tuple():
            words: Iterable[object] = value
            text = ";".join(map(str, words))
        case _:
            text = value.model_dump_json(exclude_defaults=True) if hasattr(value, "model_dump_json") else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
