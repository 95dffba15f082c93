"""What a hop's worker works on, and under which limits; the same through all of its attempts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from depeche_runtime.faust_bus.batch import Batches
from depeche_runtime.faust_bus.order import Order
from depeche_runtime.faust_bus.partition import Choose, by_key
from depeche_runtime.faust_bus.settings import BusSettings


@dataclass
class Job:
    """One hop's batches, where it keeps its notes, and the state that it writes."""

    batches: Batches
    bus: BusSettings
    folder: Path
    partitions: int
    tables: Sequence[str] = ()
    by_partition: bool = False
    choose: Choose = by_key
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        self.order = Order(compacted=self.batches.stage.leg.reads.compacted)
