"""Asks hubs for subscriptions, renews them, and gives them up.

Nobody waits for a hub's answer: what comes of a subscription the hub says by calling back. So a hub that is slow, or
that half of all feeds name, holds up no poll.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from yarl import URL

from depeche_fetch.http.client import Client
from depeche_fetch.websub.lease import ASKED_LEASE, Lease, granted
from depeche_fetch.websub.seal import Subscribed, sealed, secret_of
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.source import Pushed, Said
from depeche_web.normal import normalise

logger = logging.getLogger("depeche.websub")

_DENIED_FOR = 86_400.0
MOST_ASKED = 500
"""Requests to hubs that wait for their turn; a subscription beyond that is asked for by a later poll."""
ASKING = "asks a hub"
"""The name of the task of each of them."""


@dataclass(frozen=True)
class Named:
    """What a feed says of where its news are told: a hub, and the topic that the hub knows it by."""

    hub: str
    topic: str


class Subscriptions:
    """The subscriber's side towards hubs. ``callback`` is the public address under which hubs reach this service."""

    def __init__(self, client: Client, callback: str, key: str) -> None:
        self._client, self._callback, self._key = client, callback.rstrip("/"), key
        self._gone: set[str] = set()
        self._asking: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Give up what is being asked."""
        for task in self._asking:
            task.cancel()

    def is_gone(self, url: str) -> bool:
        """Whether nobody follows a source any more, as far as this worker knows."""
        return url in self._gone

    def kept(self, lease: Lease, url: str, named: Named | None, now: datetime) -> Lease:
        """Ask the hub where it has to be asked; a hub that can't be had is asked again later, and polling goes on."""
        self._gone.discard(url)
        seconds = now.timestamp()
        hub = normalise(named.hub) if named else None
        if named and hub and hub.startswith("http") and (hub, named.topic) != (lease.hub, lease.topic):
            lease = Lease(hub=hub, topic=named.topic)
        if not lease.is_wanting(seconds) or not self._begun("subscribe", lease, url):
            return lease
        return replace(lease, asked=seconds)

    def left(self, lease: Lease, url: str) -> None:
        """Give a subscription up, because its source was removed."""
        self._gone.add(url)
        if lease.hub:
            self._begun("unsubscribe", lease, url)

    def told(self, lease: Lease, pushed: Pushed, now: datetime) -> Lease:
        """Take in what a hub said about a subscription."""
        seconds = now.timestamp()
        match pushed.said:
            case Said.SUBSCRIBED:
                return granted(lease, pushed.lease, seconds)
            case Said.UNSUBSCRIBED:
                return replace(lease, until=0.0, lease=0.0)
            case Said.DENIED:
                return replace(lease, until=0.0, lease=0.0, asked=seconds + _DENIED_FOR)
            case _:
                return lease

    def _begun(self, mode: str, lease: Lease, url: str) -> bool:
        if len(self._asking) >= MOST_ASKED:
            return False
        task = asyncio.create_task(self._ask(mode, lease, url), name=ASKING)
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)
        return True

    async def _ask(self, mode: str, lease: Lease, url: str) -> None:
        token = sealed(Subscribed(url, lease.topic), self._key)
        form = {"hub.mode": mode, "hub.topic": lease.topic, "hub.callback": f"{self._callback}/{token}"}
        if mode == "subscribe":
            form |= {"hub.lease_seconds": str(ASKED_LEASE), "hub.secret": secret_of(token, self._key)}
        answer = await self._client.post(URL(lease.hub), form)
        if isinstance(answer, Dead | Drop):
            why = answer.message if isinstance(answer, Dead) else answer.detail
            logger.warning("the hub of %s can't be asked: %s; the feed is polled", url, why)
        elif not 200 <= answer < 300:
            logger.warning("the hub of %s answered HTTP %d; the feed is polled", url, answer)
