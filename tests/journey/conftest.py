"""The sample newsroom on the loopback."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from depeche_newsroom import Newsroom, serving
from depeche_newsroom.hostile.site import Misbehaviour
from depeche_newsroom.hostile.table import MISBEHAVIOURS


@contextmanager
def served(hostile: Sequence[Misbehaviour] = ()) -> Iterator[Newsroom]:
    """Serve the newsroom by a thread of its own, so that a test may wait for a process that fetches from it."""
    ready, done = threading.Event(), threading.Event()
    served: list[Newsroom] = []

    async def serve() -> None:
        async with serving(hostile=hostile) as newsroom:
            served.append(newsroom)
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(60)
    yield served[0]
    done.set()
    thread.join()


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """A newsroom of the test's own."""
    with served() as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def hostile_newsroom() -> Iterator[Newsroom]:
    """The newsroom with all the sites that misbehave."""
    with served(MISBEHAVIOURS) as newsroom:
        yield newsroom
