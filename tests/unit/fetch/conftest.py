"""Fixtures: a site on the loopback, time that only sleep moves, and the stages over plain dicts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from depeche_fetch.service import fetching
from depeche_fetch.settings import FetchSettings
from tests.unit.fetch.loopback import FakeTime, Hops, Opening, Site


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.raw)
    async with TestServer(app) as server:
        site.root = f"http://127.0.0.1:{server.port}"
        yield site


@pytest.fixture
def hops(time: FakeTime) -> Opening:
    """Open the stages with settings of one's own; the loopback is allowed unless said otherwise."""

    @asynccontextmanager
    async def opened(**own: Any) -> AsyncIterator[Hops]:
        settings = FetchSettings(
            **{
                "allow_networks": ("127.0.0.0/8",),
                "timeout": 5.0,
                "host_delay": 0.0,
                "tdmrep": False,
                "catch_all_probe": False,
                **own,
            }
        )
        tables: dict[str, dict[str, Any]] = {}
        named = lambda name: tables.setdefault(name, {})  # noqa: E731
        async with fetching(settings, named, time.clock, time.sleep) as (discover, fetch):
            yield Hops(discover, fetch, tables)

    return opened
