"""A hub on the loopback, and what becomes of what it says."""

from depeche_newsroom.hub import Hub
from depeche_runtime.outcome import Outcome
from depeche_schemas.source import Asks, Source
from tests.unit.fetch.loopback import FakeTime, Hops


class RootedHub(Hub):
    """A hub, and where it is."""

    root: str = ""


async def said(hops: Hops, time: FakeTime) -> list[Outcome]:
    """Let the discover hop handle what hubs said since."""
    assert hops.discover_stage.wake is not None
    due = [each for each in hops.discover_stage.wake.due(time.now) if isinstance(each, Source)]
    return list(await hops.discover_all([each for each in due if each.asks is Asks.PUSHED]))
