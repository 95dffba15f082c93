"""DNS rebinding: a name that is public when it is checked and private when it is used."""

import socket

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from depeche_engines.ports import free_ports
from depeche_fetch.http.exchange import Answer
from depeche_fetch.service import asking
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Drop
from depeche_runtime.stage import utc_now

PUBLIC, INSIDE = "127.0.0.2", "127.0.0.3"
"""Two addresses of the loopback: one that the operator allowed, so that it stands for a public one, and one inside."""


class Rebinding(AbstractResolver):
    """Gives the public address the first time, and the one inside ever after."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        there = PUBLIC if self.asked == 1 else INSIDE
        return [ResolveResult(hostname=host, host=there, port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is held."""


async def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    (port,) = free_ports(1)
    reached: list[str] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        reached.append(request.get_extra_info("sockname")[0])
        return web.Response(text="bonjour", headers={"Connection": "close"})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    for address in (PUBLIC, INSIDE):
        await web.TCPSite(runner, address, port).start()
    names, url = Rebinding(), URL(f"http://rebinding.example:{port}/")
    settings = FetchSettings(allow_networks=(f"{PUBLIC}/32",), host_delay=0)
    try:
        async with asking(settings, utc_now, names=names) as client:
            first = await client.get(url, {}, lambda *_: True)
            again = await client.get(url, {}, lambda *_: True)
        assert isinstance(first, Answer)
        assert isinstance(again, Answer), "within seconds the checked address is remembered, and not the name's new one"
        assert names.asked == 1
        async with asking(settings, utc_now, names=names) as client:
            later = await client.get(url, {}, lambda *_: True)
        assert isinstance(later, Drop)
        assert later.reason == "forbidden-address"
        assert reached == [PUBLIC, PUBLIC]
    finally:
        await runner.cleanup()
