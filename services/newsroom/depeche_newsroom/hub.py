"""A WebSub hub: it takes subscriptions to the sites' feeds, verifies them, and sends what is new, signed."""

import asyncio
import hmac
import secrets
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

HUB = "hub.example"
HUB_URL = f"http://{HUB}/"


@dataclass
class Hub:
    """Keeps what it was asked (``asked``), and by topic the subscriptions that were confirmed (``subscribed``)."""

    lease: int = 864_000
    asked: list[dict[str, str]] = field(default_factory=list)
    subscribed: dict[str, dict[str, str]] = field(default_factory=dict)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Takes a request, asks the subscriber whether it was meant, and then says that it was taken (5.1 to 5.3)."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        mode, topic, callback = (form.get(f"hub.{name}", "") for name in ("mode", "topic", "callback"))
        if mode not in {"subscribe", "unsubscribe"} or not topic or not callback:
            return web.Response(status=400, text="hub.mode, hub.topic and hub.callback are needed")
        if await self.verify(callback, mode, topic):
            if mode == "subscribe":
                self.subscribed[topic] = form
            else:
                self.subscribed.pop(topic, None)
        return web.Response(status=202)

    async def verify(self, callback: str, mode: str, topic: str) -> bool:
        """Asks whether a subscription was meant; it was if the challenge comes back."""
        challenge = secrets.token_hex(8)
        query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": str(self.lease)}
        async with aiohttp.ClientSession() as session, session.get(callback, params=query) as response:
            return response.status == 200 and await response.text() == challenge

    async def send(self, topic: str, body: bytes, method: str = "sha256", secret: str | None = None) -> int:
        """Sends news of a topic to its subscriber; gives the status. ``secret`` signs with another than was agreed."""
        form = self.subscribed[topic]
        key = form.get("hub.secret", "") if secret is None else secret
        signature = f"{method}={hmac.new(key.encode(), body, method).hexdigest()}"
        return await self.post(form["hub.callback"], body, {"X-Hub-Signature": signature} if key else {})

    async def post(self, address: str, body: bytes, headers: dict[str, str]) -> int:
        """Sends anything to an address; gives the status."""
        named = {"Content-Type": "application/xml", **headers}
        async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=named) as response:
            return response.status

    def publish(self, topic: str, body: bytes) -> int:
        """Sends news from a thread that has no event loop; gives the status."""
        return asyncio.run(self.send(topic, body))
