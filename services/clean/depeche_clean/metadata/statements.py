"""What one source says about a page, and how the sources are weighed against each other, field by field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from depeche_clean.metadata.instants import Dated, plausible, sharpest
from depeche_schemas.article import Image, Provenance

JSON_LD = "json-ld"
META = "meta"
HTML = "html"
FEED = "feed"
URL = "url"
TRAFILATURA = "trafilatura"
TEXT = "text"

T = TypeVar("T")


@dataclass(frozen=True)
class Statements:
    """What one source says; a field that it is silent about is empty or ``None``."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published_at: Dated | None = None
    modified_at: Dated | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    image: Image | None = None
    language: str = ""
    paywalled: bool | None = None
    source_name: str = ""


Sources = Mapping[str, Statements]
"""What each source says, by the name that it has in an article's provenance."""


def first(
    sources: Sources, order: Iterable[str], field: Callable[[Statements], T | None]
) -> tuple[T, Provenance] | tuple[None, None]:
    """Keep what the first source in the order says that says anything.

    >>> said = {"meta": Statements(section="Monde"), "json-ld": Statements()}
    >>> first(said, ("json-ld", "meta"), lambda each: each.section)
    ('Monde', Provenance(source='meta', precision=None, rejected=()))
    """
    for name in order:
        if name in sources:
            value = field(sources[name])
            if value is not None and value not in ("", ()):
                return value, Provenance(source=name)
    return None, None


def dated(
    sources: Sources, order: Iterable[str], field: Callable[[Statements], Dated | None], now: datetime
) -> tuple[datetime, Provenance] | tuple[None, None]:
    """Keep the first plausible date, or a later source's that tells the same day's time; with its precision."""
    candidates = [
        (name, found)
        for name in order
        if name in sources and (found := plausible(field(sources[name]), now)) is not None
    ]
    best = sharpest(candidates)
    if best is None:
        return None, None
    name, value = best
    return value.at, Provenance(source=name, precision=value.precision)
