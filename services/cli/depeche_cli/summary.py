"""What a run comes to: in, indexed, dropped by reason, dead."""

import json
from dataclasses import asdict, dataclass, field

from depeche_fetch.schedule.poll import NO_FAILURE
from depeche_fetch.summary import counted
from depeche_runtime.tally import Tally
from depeche_schemas.journal import Fate
from depeche_schemas.journey import PAGES, RELATED, Hop

_POLL = f"{Hop.DISCOVER}: "


@dataclass(frozen=True)
class Summary:
    """Counts of one run. ``came_in`` counts links, without those that turned out to be feeds.

    ``retold`` are articles that were indexed before and went to the index once more, because a later one changed what
    is to be said of them; ``indexed`` doesn't count them again. ``failed_polls`` counts, by reason, what the schedule
    will try again.
    """

    came_in: int
    indexed: int
    created: int
    updated: int
    retold: int
    dropped: dict[str, int]
    dead: dict[str, int]
    waiting: int
    failed_polls: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, tally: Tally, lags: dict[str, int]) -> "Summary":
        """Read the counts off a tally. What discover drops are polls without news, which are no items."""
        index = {key.removeprefix("index: "): n for key, n in tally.by_reason(Fate.EMITTED).items() if "index: " in key}
        retold = max(0, tally.sent_to(RELATED) - tally.of(Hop.RELATE, Fate.EMITTED))
        dropped = tally.by_reason(Fate.DROPPED)
        polls = {key.removeprefix(_POLL): dropped.pop(key) for key in tuple(dropped) if key.startswith(_POLL)}
        return cls(
            came_in=tally.sent_to(PAGES) + tally.of(Hop.FETCH, Fate.DROPPED) + tally.of(Hop.FETCH, Fate.DEAD),
            indexed=max(0, tally.of(Hop.INDEX, Fate.EMITTED) - retold),
            created=index.get("created", 0),
            updated=index.get("updated", 0),
            retold=retold,
            dropped=dropped,
            dead=tally.by_reason(Fate.DEAD),
            waiting=sum(lags.values()),
            failed_polls={reason: n for reason, n in polls.items() if reason not in NO_FAILURE},
        )

    def as_json(self) -> str:
        """Give the counts as one line of JSON."""
        fields = asdict(self)
        return json.dumps({"in": fields.pop("came_in"), **fields}, ensure_ascii=False)

    def as_text(self, same_home: str = "") -> str:
        """Give the counts for a person; ``same_home`` are the words by which a further command finds the home."""
        text = (
            f"in {self.came_in} · indexed {self.indexed} ({self.created} new, {self.updated} updated)"
            f" · dropped {sum(self.dropped.values())} · dead {sum(self.dead.values())}"
        )
        lines = [text]
        if self.retold:
            lines.append(f"  {self.retold} went to the index once more, with what later ones tell of them")
        lines += [f"  dropped by {reason}: {count}" for reason, count in self.dropped.items()]
        lines += [f"  dead in {reason}: {count}" for reason, count in self.dead.items()]
        if failed := sum(self.failed_polls.values()):
            why = ", ".join(f"{reason} {count}" for reason, count in self.failed_polls.items())
            lines.append(f"  {counted(failed, 'poll', 'polls')} failed ({why})")
            lines.append(f"  see them with: depeche sources status --trouble{same_home}")
        if self.came_in == 0 and not self.waiting and not self.dead and not failed:
            lines.append("  nothing new came in")
        if self.waiting:
            lines.append(f"  {self.waiting} still wait; the same command goes on with them")
        if self.dead:
            lines.append(f"  see them with: depeche dead{same_home}")
        return "\n".join(lines)
