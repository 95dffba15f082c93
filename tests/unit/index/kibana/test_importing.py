"""The import request is as Kibana's API wants it. A server of our own notes it down: no Kibana runs here."""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web
from pydantic import SecretStr

from depeche_index.kibana.importing import import_saved_objects
from depeche_index.kibana.saved_objects import ndjson
from depeche_runtime.errors import BrokenError


@dataclass
class Noted:
    """What came in."""

    url: str = ""
    path: str = ""
    headers: dict[str, str] | None = None
    filename: str | None = None
    content: bytes = b""


@asynccontextmanager
async def a_server(status: int, answer: object) -> AsyncIterator[Noted]:
    noted = Noted()

    async def handle(request: web.Request) -> web.Response:
        field = (await request.post())["file"]
        assert isinstance(field, web.FileField)
        noted.path, noted.headers = str(request.rel_url), dict(request.headers)
        noted.filename, noted.content = field.filename, field.file.read()
        return web.json_response(answer, status=status)

    application = web.Application()
    application.router.add_post("/{path:.*}", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    noted.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield noted
    finally:
        await runner.cleanup()


async def test_the_file_goes_in_with_the_headers_that_kibana_asks_for():
    async with a_server(200, {"success": True, "successCount": 3}) as server:
        secret = SecretStr("secret")
        assert await import_saved_objects(f"{server.url}/", ndjson("articles"), username="setup", password=secret) == 3
    assert server.path == "/api/saved_objects/_import?overwrite=true"
    assert server.headers
    assert server.headers["kbn-xsrf"]
    assert server.headers["Authorization"] == f"Basic {b64encode(b'setup:secret').decode()}"
    assert server.filename == "depeche.ndjson"
    assert server.content.decode() == ndjson("articles")


async def test_an_api_key_goes_before_a_name():
    async with a_server(200, {"success": True, "successCount": 3}) as server:
        await import_saved_objects(server.url, "", api_key=SecretStr("a2V5"), username="a", password=SecretStr("b"))
    assert server.headers
    assert server.headers["Authorization"] == "ApiKey a2V5"


async def test_a_refusal_is_said():
    async with a_server(403, {"message": "Forbidden"}) as server:
        with pytest.raises(BrokenError, match="403 Forbidden; check the credentials"):
            await import_saved_objects(server.url, "")


async def test_no_kibana_is_said():
    with pytest.raises(BrokenError, match=r"127\.0\.0\.1:9\).*see that it runs"):
        await import_saved_objects("http://127.0.0.1:9", "")
