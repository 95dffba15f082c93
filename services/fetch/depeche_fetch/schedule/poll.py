"""What one poll of a source came to, as its schedule and its account need it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from depeche_fetch.politeness.patience import Later
from depeche_fetch.schedule.hints import Hints
from depeche_fetch.schedule.overlap import Entry
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.link import Link

UNCHANGED = frozenset({"unchanged", "nothing-new"})
NO_FAILURE = UNCHANGED | {"paused", "removed", "not-registered", "polled-already", "hub"}
"""Reasons of the discover hop for bringing nothing that aren't a poll's failure."""
GONE = "gone"


class Came(StrEnum):
    """How a poll ended."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Poll:
    """``new`` counts links; ``entries`` are all that the source showed, or empty where it doesn't show a window.

    ``fresh`` are those of them that are new. ``moved_to`` is where permanent redirects led. ``counts`` says whether new
    links tell how often the source publishes: they don't where the source's own address is the link. ``hub`` tells of
    news under the name ``topic`` (WebSub). ``uncounted`` entries were found by a poll whose account was lost.
    """

    came: Came
    new: int = 0
    entries: Sequence[Entry] = ()
    fresh: Sequence[Entry] = ()
    hints: Hints = field(default_factory=Hints)
    moved_to: str | None = None
    why: str = ""
    counts: bool = True
    hub: str = ""
    topic: str = ""
    uncounted: int = 0


def poll_of(outcome: Outcome) -> Poll:
    """Read a poll off its outcome, for readers that say nothing more.

    >>> poll_of(Drop("nothing-new", "3 files")).came, poll_of(Drop("refused-by-site", "HTTP 403")).why
    (<Came.UNCHANGED: 'unchanged'>, 'refused-by-site: HTTP 403')
    """
    match outcome:
        case Emit(outputs=outputs):
            links = sum(isinstance(each, Link) for each in outputs)
            return Poll(Came.READ, new=links)
        case Drop(reason=reason) if reason in UNCHANGED:
            return Poll(Came.UNCHANGED)
        case Drop(reason=reason, detail=detail):
            return Poll(Came.GONE if reason == GONE else Came.FAILED, why=f"{reason}: {detail}")
        case Dead(error=error, message=message):
            # What a host asked for (Retry-After) is kept with the schedule, so that a restart doesn't forget it.
            hints = Hints(rest=outcome.wait, asked=outcome.asked) if isinstance(outcome, Later) else Hints()
            return Poll(Came.FAILED, why=f"{error}: {message}", hints=hints)
