"""Workers that are killed at any moment lose nothing, and commit nothing that has no outputs."""

import random
import time

import pytest

from depeche_schemas.codec import decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journey import Hop
from tests.integration.test_bus.rig import Rig, eventually, pages

pytestmark = pytest.mark.filterwarnings("ignore:read_text is deprecated:DeprecationWarning")

COUNT = 3_000
KILLS = 4


def _order(number: int) -> str:
    return ("emit", "remember", "drop", "emit")[number % 4] if number % 100 else "poison"


def test_a_service_killed_again_and_again_loses_nothing(rig: Rig) -> None:
    rig.feed(pages(COUNT, _order))
    chance = random.Random(20261005)  # moments, not secrets
    for _ in range(KILLS):
        worker = rig.start(REHEARSAL_SECONDS=0.02)
        eventually(worker.ready, 120)
        time.sleep(chance.uniform(0.2, 2.5))
        worker.kill()
        rig.check_commits()
    worker = rig.start()
    eventually(rig.done, 120)
    assert worker.stop() == 0
    rig.check_commits()
    fates = rig.journal(Hop.CLEAN)
    assert len(fates) == COUNT
    assert rig.cleaned() == {f"page-{n}" for n in range(COUNT) if _order(n) in ("emit", "remember")}
    died = {decode(DeadLetter, record.value).payload for record in rig.read("depeche.clean.dead.v1")}
    assert died == {b"poison %d" % n for n in range(0, COUNT, 100)}
