"""All that is kept of a source: its settings, its schedule, its account (see :mod:`depeche_fetch.schedule.row`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from depeche_fetch.schedule.rhythm import Rhythm
from depeche_schemas.labels import SourceLabels
from depeche_schemas.source import Asks, Source, SourceKind
from depeche_web.normal import normalise

HOURS = 24
"""Hours of which the new entries are kept one by one, for the sparkline."""
_SETTINGS = ("title", "language", "country", "tags", "poll_min", "poll_max", "headers", "rules", "paused", "found_in")
_LABELS = set(SourceLabels.model_fields)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one source. Times are Unix seconds, 0 where unknown.

    ``named`` is its URL as it was registered, where that isn't the canonical one; ``kept`` the share of entries that
    two polls have in common, averaged; ``hourly`` the new entries of the last hours, the last of which is ``hour``
    (hours since 1970); ``read`` the last poll that succeeded; ``alerted`` the alerts that stand; ``flooded``
    when it last gave far more at once than ever, and ``flood`` how many; ``lease`` the
    subscription at its hub (see :mod:`depeche_fetch.websub.lease`); ``nested`` how many sitemap indexes led to it.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    named: str = ""
    followed: bool = False
    reads_as: str = ""
    due: float = 0.0
    polled: float = 0.0
    read: float = 0.0
    failures: int = 0
    failing_since: float = 0.0
    why: str = ""
    newest: float = 0.0
    heads: str = ""
    moved_to: str = ""
    retired: bool = False
    polls: int = 0
    entries: int = 0
    unchanged: int = 0
    errors: int = 0
    missed: float = 0.0
    kept: float = 1.0
    window: int = 0
    latencies: tuple[int, ...] = ()
    hourly: tuple[int, ...] = ()
    hour: int = 0
    alerted: tuple[str, ...] = ()
    flooded: float = 0.0
    flood: int = 0
    lease: Mapping[str, Any] = field(default_factory=dict)
    nested: int = 0
    rhythm: Rhythm = field(default_factory=Rhythm)

    @property
    def paused(self) -> bool:
        """Whether a person stopped it for a time."""
        return bool(self.settings.get("paused"))

    @property
    def active(self) -> bool:
        """Whether it is polled by the schedule."""
        return self.followed and not self.paused and not self.retired

    def registered(self, source: Source) -> "Standing":
        """Take over a person's settings; a retired source gets another chance."""
        said = source.model_dump(mode="json", include=set(_SETTINGS), exclude_defaults=True)
        return replace(
            self,
            settings=said,
            named="" if normalise(source.url) == source.url else source.url,
            followed=True,
            retired=False,
            moved_to="",
            nested=source.nested,
            reads_as=self.reads_as if source.reads_as is SourceKind.AUTO else str(source.reads_as),
        )

    def found(self, source: Source) -> "Standing":
        """Take in that another source named it: its kind counts, and its settings where no person gave any.

        What the same source says anew of its articles replaces what it said before.
        """
        known = self if self.followed else self.registered(source)
        if known.settings.get("found_in") == source.found_in:
            said = source.model_dump(mode="json", include=_LABELS, exclude_defaults=True)
            kept = {name: value for name, value in known.settings.items() if name not in _LABELS}
            known = replace(known, settings={**kept, **said})
        return known if source.reads_as is SourceKind.AUTO else replace(known, reads_as=str(source.reads_as))

    def source(self, url: str, now: datetime) -> Source:
        """Give the source with the settings that are known, as its schedule asks for it."""
        kind = SourceKind(self.reads_as) if self.reads_as in set(SourceKind) else SourceKind.AUTO
        known = {"url": url, "reads_as": kind, "registered_at": now, "asks": Asks.DUE, "nested": self.nested}
        return Source.model_validate({**self.settings, **known})


def at(seconds: float) -> datetime | None:
    """Give the moment that a row's number stands for; None for none."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
