"""Young articles are fetched again on a decaying schedule, for their revisions.

What a newsroom changes, it mostly changes in the first hours. So a page that a feed or sitemap named is asked for
again some times, conditionally, each time after a longer rest (``refetch_after``). An unchanged page ends as any other
that is unchanged; a changed one becomes a new version of its article.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from depeche_fetch.schedule.agenda import Agenda
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table
from depeche_schemas.link import Link
from depeche_schemas.page import Page

SLACK = timedelta(hours=24)
"""Beyond the schedule's own length, so much older may an article be that a feed names for the first time."""


class Revisits:
    """Keeps which pages are to be fetched again; ``agenda`` is what wakes the hop."""

    def __init__(self, young: Table, after: tuple[float, ...], clock: Clock) -> None:
        self._young, self._after, self._clock = young, after, clock
        self.agenda = Agenda(self._planned, self._ask)

    def note(self, link: Link, outcome: Outcome) -> None:
        """Plan the next visit of a page that is there and young; forget one that is neither, or was visited enough."""
        now, put_off = self._clock(), isinstance(outcome, Emit) and not _has_page(outcome)
        if put_off or not self._may(link):
            return
        if _is_there(outcome) and link.refetch < len(self._after) and self._is_young(link, now):
            due = round(now.timestamp() + self._after[link.refetch], 2)
            again = link.model_copy(update={"refetch": link.refetch + 1, "attempt": 0, "not_before": None})
            self._young[link.url] = {"due": due, "link": again.model_dump(mode="json")}
            self.agenda.plan(link.url, due)
        elif link.url in self._young:
            del self._young[link.url]
            self.agenda.plan(link.url, 0.0)

    def _may(self, link: Link) -> bool:
        remote = link.url.startswith(("http://", "https://"))
        return remote and not link.once and not link.asked_for and link.archived is None

    def _is_young(self, link: Link, now: datetime) -> bool:
        published = link.hint.published_at if link.hint else None
        born = min(published or link.first_seen_at, link.first_seen_at)
        return now - born < timedelta(seconds=sum(self._after)) + SLACK

    def _planned(self) -> Iterator[tuple[str, float]]:
        for url, row in self._young.items():
            yield url, float(row.get("due", 0.0))

    def _ask(self, url: str, now: datetime) -> Link | None:
        row: dict[str, Any] | None = self._young.get(url)
        return Link.model_validate({**row["link"], "discovered_at": now}) if row else None


def _has_page(outcome: Emit) -> bool:
    return any(isinstance(each, Page) for each in outcome.outputs)


def _is_there(outcome: Outcome) -> bool:
    """Whether the page may be there: what an outage kept from us may be had the next time."""
    match outcome:
        case Emit() | Dead():
            return True
        case Drop(reason=reason):
            return reason == "unchanged"
