"""Messages that can't be handled: they are set aside one by one, and never a whole topic of them."""

import pytest

from depeche_schemas.codec import decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journey import Hop
from tests.integration.test_bus.rig import Rig, eventually, pages

pytestmark = pytest.mark.filterwarnings("ignore:read_text is deprecated:DeprecationWarning")

DEAD = "depeche.clean.dead.v1"


def test_too_many_dead_letters_stop_the_service_before_their_batch_is_committed(rig: Rig) -> None:
    rig.feed(pages(30), partition=0)
    rig.feed(pages(200, lambda _: "poison"), partition=0)
    worker = rig.start(KAFKA_DEAD_STREAK=20, REHEARSAL_BATCH=10)
    assert worker.ended(90) == 3
    assert "20 dead letters in a row" in worker.said()
    dead = sum(1 for _ in rig.read(DEAD))
    assert dead < 20
    assert rig.committed(Hop.CLEAN) == {0: 30 + dead}


def test_a_message_that_kills_the_process_is_set_aside_in_the_end(rig: Rig) -> None:
    rig.feed(pages(20, lambda n: "kill" if n == 10 else "emit"), partition=0)
    for _ in range(6):
        worker = rig.start(KAFKA_SESSION_SECONDS=6)
        eventually(lambda worker=worker: worker.process.poll() is not None or rig.done(), 60)  # type: ignore[misc]
        if worker.process.poll() is None:
            break
    assert worker.stop() == 0
    (letter,) = (decode(DeadLetter, record.value) for record in rig.read(DEAD))
    assert (letter.error, letter.input.offset) == ("killed-worker", 10)
    assert len(rig.cleaned()) == 19


def test_a_missing_topic_is_named(rig: Rig) -> None:
    rig.delete(DEAD)
    worker = rig.start()
    assert worker.ended(60) == 3
    assert DEAD in worker.said()
    assert "depeche setup" in worker.said()
