"""A client that asks the newsroom by its sites' own addresses."""

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from depeche_newsroom import Newsroom


@dataclass(frozen=True)
class Answer:
    """An answer as the client saw it. Header names match in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Client:
    """Asks the newsroom by the sites' own addresses, decompressing nothing and following nothing."""

    newsroom: Newsroom
    session: aiohttp.ClientSession

    async def get(self, url: str, **headers: str) -> Answer:
        """Gives the answer to GET. Underscores in the names of headers stand for hyphens."""
        return await self.ask("GET", url, **headers)

    async def ask(self, method: str, url: str, **headers: str) -> Answer:
        target = URL(url)
        host = target.authority
        sent = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        address = target.with_host("127.0.0.1").with_port(self.newsroom.port)
        async with self.session.request(method, address, headers=sent, allow_redirects=False) as response:
            return Answer(response.status, response.headers, await response.read())
