"""A polite HTTP client: guarded addresses, turns at each host, and patience with hosts that are in trouble."""

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fnmatch import fnmatchcase

import aiohttp
from yarl import URL

from depeche_fetch.http.evidence import evidence
from depeche_fetch.http.exchange import Answer, Trouble, Wants, exchange, posted
from depeche_fetch.http.retry import backoff, is_transient, retry_after
from depeche_fetch.politeness.patience import Later, Patience
from depeche_fetch.politeness.turns import Turns
from depeche_fetch.reach.address import address_in
from depeche_fetch.reach.url import refused
from depeche_fetch.settings import FetchSettings
from depeche_fetch.walls.guards import is_challenge
from depeche_fetch.warc.recording import Recorder
from depeche_runtime.outcome import Dead, Drop
from depeche_runtime.stage import Clock
from depeche_schemas.link import host_of

logger = logging.getLogger("depeche.fetch")

_DOWN_FOR = timedelta(minutes=1)
_ALL_PATIENCE = Patience()


class Client:
    """Makes requests one by one for each host. Redirects and robots.txt are the caller's business."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        turns: Turns,
        settings: FetchSettings,
        clock: Clock,
        jitter: Callable[[], float] = random.random,
        recorder: Recorder | None = None,
    ) -> None:
        self._session = session
        self.turns = turns
        self._settings = settings
        self._clock = clock
        self._jitter = jitter
        self._recorder = recorder
        self._down_since: dict[str, datetime] = {}
        self._introduced = False

    async def get(
        self,
        url: URL,
        headers: Mapping[str, str],
        wants: Wants,
        delay: float = 0.0,
        most: int | None = None,
        patience: Patience = _ALL_PATIENCE,
    ) -> Answer | Drop | Dead:
        """Keep the answer of a host that is well, after as many tries as the settings grant.

        ``delay`` (seconds) is what the host asks for beyond the settings' own. A host that stays in trouble makes a
        :class:`Dead`, one that can't be waited for a :class:`Later`; one that may not be reached a :class:`Drop`.
        """
        if refusal := self.refusal(url):
            return refusal
        self._introduce(url)
        host, pace = host_of(str(url)), max(delay, self._settings.host_delay)
        tries = 1 if self._is_down(host) else self._settings.retries + 1
        # What was replayed after its last try is tried once more.
        for attempt in range(min(patience.attempt, tries - 1), tries):
            wait = self.turns.wait(host, pace)
            if not patience.allows(wait, self._clock()):
                return Later("waiting", f"{host} is to be left alone for {wait:.0f} s", wait=wait, attempt=attempt)
            async with self.turns.turn(host, pace):
                result = await self._exchanged(url, headers, wants, most)
                judged = _judged(result)
                if not isinstance(judged, Trouble):
                    self._down_since.pop(host, None)
                    return judged
                dead = judged.dead
                if judged.retry_after or attempt + 1 < tries:
                    self.turns.pause(host, self._wait(judged, attempt))
            wait = self.turns.wait(host, pace)
            if attempt + 1 < tries and not patience.allows(wait, self._clock()):
                asked = retry_after(judged.retry_after, self._clock()) or 0.0
                return Later(dead.error, dead.message, dead.evidence, wait=wait, attempt=attempt + 1, asked=asked)
        return self._given_up(host, dead, tries)

    async def post(self, url: URL, form: Mapping[str, str]) -> int | Drop | Dead:
        """Send a form, once; give the status. Addresses are guarded and turns are kept as for any request."""
        if refusal := self.refusal(url):
            return refusal
        self._introduce(url)
        async with self.turns.turn(host_of(str(url)), self._settings.host_delay):
            return await posted(self._session, url, form)

    async def _exchanged(
        self, url: URL, headers: Mapping[str, str], wants: Wants, most: int | None
    ) -> Answer | Trouble | Drop | Dead:
        size, within = most or self._settings.max_page_bytes, self._settings.connect_timeout
        within += self._settings.first_byte_timeout
        return await exchange(self._session, url, headers, size, wants, within, self._recorder)

    def _introduce(self, url: URL) -> None:
        """Say once that strangers are asked by somebody who doesn't say who it is."""
        if self._settings.contact or self._introduced:
            return
        host = url.raw_host or ""
        ours = host == "localhost" or any(fnmatchcase(host, pattern.lower()) for pattern in self._settings.connect_to)
        if ours or _is_loopback(host):
            return
        self._introduced = True
        logger.warning(
            "%s is asked without a contact: set DEPECHE_FETCH_CONTACT to a web or mail address under which webmasters"
            " reach you; many sites refuse crawlers that don't say who runs them",
            host,
        )

    def _given_up(self, host: str, dead: Dead, tries: int) -> Dead:
        if dead.error == "unreachable":
            self._down_since[host] = self._clock()
        return replace(dead, message=f"{dead.message} ({tries} {'try' if tries == 1 else 'tries'})")

    def _is_down(self, host: str) -> bool:
        """Whether the host couldn't be reached just now: its other links then cost one try each, not the whole wait."""
        if not self._down_since:
            return False
        now = self._clock()
        self._down_since = {name: since for name, since in self._down_since.items() if now - since < _DOWN_FOR}
        return host in self._down_since

    def refusal(self, url: URL) -> Drop | None:
        """Keep (None) a URL that may be requested, as far as it shows without resolving its name; refuse any other."""
        return refused(url, self._settings.allow_networks)

    def _wait(self, trouble: Trouble, attempt: int) -> float:
        asked = retry_after(trouble.retry_after, self._clock())
        if asked is None:
            return backoff(attempt, self._settings.backoff, self._jitter())
        return min(asked, self._settings.longest_retry_after)


def _is_loopback(host: str) -> bool:
    try:
        address = address_in(host)
    except ValueError:
        return False
    return address is not None and address.is_loopback


def _judged(result: Answer | Trouble | Drop | Dead) -> Answer | Trouble | Drop | Dead:
    """Take an answer that time may change for the trouble it is."""
    if not isinstance(result, Answer) or not is_transient(result.status) or is_challenge(result.headers):
        return result
    message = f"{result.url} answered HTTP {result.status}; try it again later"
    dead = Dead("unavailable", message, evidence(result.body))
    return Trouble(dead, result.headers.get("retry-after"))
