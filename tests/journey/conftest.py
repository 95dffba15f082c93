"""The sample newsroom on the loopback."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from depeche_newsroom import Newsroom, serving


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """The newsroom, served by a thread of its own, so that a test may wait for a process that fetches from it."""
    ready, done = threading.Event(), threading.Event()
    served: list[Newsroom] = []

    async def serve() -> None:
        async with serving() as newsroom:
            served.append(newsroom)
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(10)
    yield served[0]
    done.set()
    thread.join()
