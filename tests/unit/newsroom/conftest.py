"""A running newsroom, and a client for it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from depeche_newsroom import serving
from tests.unit.newsroom.asking import Client


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    timeout = aiohttp.ClientTimeout(total=5)
    async with (
        serving() as newsroom,
        aiohttp.ClientSession(auto_decompress=False, timeout=timeout) as session,
    ):
        yield Client(newsroom, session)
