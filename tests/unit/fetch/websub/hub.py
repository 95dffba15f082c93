"""A WebSub hub on the loopback: it takes subscriptions, verifies them, and sends what it is told to send."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web


@dataclass
class Hub:
    """Keeps what it was asked (``asked``), and the subscriptions that were confirmed (``subscribed``)."""

    root: str = ""
    lease: int = 864_000
    asked: list[dict[str, str]] = field(default_factory=list)
    subscribed: dict[str, dict[str, str]] = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        confirmed = await self.verify(form["hub.callback"], form["hub.mode"], form["hub.topic"])
        if confirmed and form["hub.mode"] == "subscribe":
            self.subscribed[form["hub.topic"]] = form
        elif confirmed:
            self.subscribed.pop(form["hub.topic"], None)
        return web.Response(status=202)

    async def verify(self, callback: str, mode: str, topic: str) -> bool:
        challenge = secrets.token_hex(8)
        query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": str(self.lease)}
        async with aiohttp.ClientSession() as session, session.get(callback, params=query) as response:
            return response.status == 200 and await response.text() == challenge

    async def send(self, topic: str, body: bytes, method: str = "sha256", secret: str | None = None) -> int:
        """Send news to who subscribed; give the status. ``secret`` signs with another than was agreed."""
        form = self.subscribed[topic]
        key = form["hub.secret"] if secret is None else secret
        signature = f"{method}={hmac.new(key.encode(), body, getattr(hashlib, method)).hexdigest()}"
        return await self.post(form["hub.callback"], body, {"X-Hub-Signature": signature} if key else {})

    async def post(self, address: str, body: bytes, headers: dict[str, str]) -> int:
        named = {"Content-Type": "application/rss+xml", **headers}
        async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=named) as response:
            return response.status
