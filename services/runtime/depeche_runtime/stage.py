"""The stage protocol: a hop's work as a plain async function over a batch, knowing no log, no bus and no index."""

from collections.abc import Callable, Coroutine, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, Protocol, TypeVar

from depeche_runtime.outcome import Outcome
from depeche_schemas.journey import Hop, Leg, leg
from depeche_schemas.message import Message

In = TypeVar("In", bound=Message)

Clock = Callable[[], datetime]
Table = MutableMapping[str, Any]
"""State of a stage: string keys, values of JSON. It is saved in the same step as the outputs it led to."""


class Tables(Protocol):
    """Gives a stage its state by name: a SQLite table when embedded, a Faust Table on Kafka."""

    def __call__(self, name: str) -> Table: ...


class Wake(Protocol):
    """What a stage asks for when its time has come: messages for its own hop, which are handled as any others are.

    A runtime calls it between batches, in the event loop of the stage, without a batch at hand.
    """

    def reload(self) -> None:
        """Look at the tables anew: at the start, and whenever their partitions changed hands."""
        ...

    def due(self, now: datetime) -> Sequence[Message]:
        """Give what is due, each once: it is sent to the topic that the hop reads."""
        ...


@dataclass(frozen=True)
class Stage(Generic[In]):
    """A hop's work.

    ``handle`` gives one outcome for each item, in order. It never raises for a bad item: that is a ``Dead``. It never
    raises for an outage either: the adapter inside it waits. ``versions`` names the code and models that decide the
    result; ``batch`` is how many items it likes to get at once. ``wake`` is for stages that keep a schedule.
    """

    hop: Hop
    handle: Callable[[Sequence[In]], Coroutine[Any, Any, Sequence[Outcome]]]
    versions: Mapping[str, str] = field(default_factory=dict)
    batch: int = 16
    wake: Wake | None = None

    @property
    def leg(self) -> Leg:
        """What the hop reads and may write."""
        return leg(self.hop)


def utc_now() -> datetime:
    """The clock of production; tests and replays inject their own."""
    return datetime.now(UTC)
