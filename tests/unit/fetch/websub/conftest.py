"""Fixtures: a hub on the loopback, and the settings under which it can call back."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from depeche_engines.ports import free_ports
from tests.unit.fetch.websub.hubs import RootedHub


@pytest.fixture
async def hub() -> AsyncIterator[RootedHub]:
    hub = RootedHub()
    app = web.Application()
    app.router.add_post("/", hub.answer)
    async with TestServer(app) as server:
        hub.root = f"http://127.0.0.1:{server.port}/"
        yield hub


@pytest.fixture
def called_back() -> dict[str, Any]:
    """Settings under which hubs can reach the service."""
    (port,) = free_ports(1)
    address = f"http://127.0.0.1:{port}/hubs"
    return {
        "websub_callback": address,
        "websub_port": port,
        "websub_secret": "a key that only the tests know",
        "websub_poll": 21_600.0,
    }
