"""The robots.txt of each origin, asked for once in a while and kept."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yarl import URL

from depeche_fetch.http.client import Client
from depeche_fetch.http.exchange import Answer
from depeche_fetch.http.redirects import follow
from depeche_fetch.latest import Latest
from depeche_fetch.politeness.patience import Later, Patience
from depeche_fetch.robots.file import LONGEST_ROBOTS
from depeche_fetch.robots.rules import Rules, read_rules
from depeche_fetch.settings import FetchSettings
from depeche_fetch.warc.recording import aside
from depeche_runtime.outcome import Dead, Drop
from depeche_runtime.stage import Clock

_PLAIN = {"Accept": "text/plain, */*;q=0.1", "Accept-Encoding": "identity"}
_ALL_PATIENCE = Patience()
_FIRST_TROUBLE, _TROUBLE_AGE = timedelta(seconds=10), timedelta(minutes=5)
"""How long nothing is fetched from an origin whose robots.txt can't be had; then it is asked for again. Each time in a
row it is twice as long, up to the second: what failed once, at a site that is well, costs no more than the first."""
_PATIENCE = timedelta(hours=12)
"""After so long without it, the rules that were last had hold again (RFC 9309, 2.4, allows them beyond a day then)."""
_GIVEN_UP = timedelta(days=30)
"""After so long, a robots.txt that was never had counts as there being none (RFC 9309, 2.3.1.4)."""
_MOST_DOUBLINGS = 10
_REDIRECTS = 5
"""RFC 9309, 2.3.1.2."""


@dataclass
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Rules | None = None
    until: datetime | None = None
    last_had: Rules | None = None
    missed_since: datetime | None = None
    missed_times: int = 0

    def at(self, now: datetime) -> Rules | None:
        """Give the rules that hold at a moment; none where the site has to be asked."""
        return self.rules if self.until is not None and now < self.until else None

    def take(self, rules: Rules, now: datetime, age: timedelta) -> None:
        """Keep what came of asking; what can't be had forbids all, for the times that the constants say."""
        if rules.why_not is None:
            self.rules, self.until, self.last_had = rules, now + age, rules
            self.missed_since, self.missed_times = None, 0
            return
        rest = _FIRST_TROUBLE * 2 ** min(self.missed_times, _MOST_DOUBLINGS)
        self.missed_times += 1
        self.missed_since = self.missed_since or now
        missed = now - self.missed_since
        if missed >= _PATIENCE and self.last_had is not None:
            rules = self.last_had
        elif missed >= _GIVEN_UP:
            rules = Rules()
        self.rules, self.until = rules, now + min(rest, _TROUBLE_AGE)


class RobotsKeeper:
    """Gives the rules of an origin. The oldest are forgotten once more than ``settings.robots_kept`` are held."""

    def __init__(self, client: Client, settings: FetchSettings, clock: Clock) -> None:
        self._client = client
        self._settings = settings
        self._clock = clock
        self._kept: Latest[URL, _Kept] = Latest(settings.robots_kept, _Kept)

    async def rules(self, url: URL, patience: Patience = _ALL_PATIENCE) -> Rules | Drop | Dead:
        """Keep the rules that hold for a URL; a host that may not or can't be reached at all is refused like a page.

        4xx means that all is allowed; 429, 5xx, timeouts and the like that nothing is, until it can be had again: after
        twelve hours the rules that were last had hold, after thirty days without any all is allowed (RFC 9309, 2.3.1).
        """
        kept = self._kept.of(url.origin())
        if (rules := kept.at(self._clock())) is not None:
            return rules
        # Nobody who holds a turn at a host ever waits for this lock, so taking turns inside it can't deadlock.
        async with kept.lock:
            if kept.at(self._clock()) is None:

                async def step(here: URL) -> Answer | Drop | Dead:
                    return await self._client.get(here, _PLAIN, _wanted, most=LONGEST_ROBOTS, patience=patience)

                with aside():
                    answer = await follow(url.origin() / "robots.txt", _REDIRECTS, step)
                if isinstance(answer, Drop | Later) or (isinstance(answer, Dead) and answer.error == "unreachable"):
                    return answer
                kept.take(_rules(answer), self._clock(), timedelta(seconds=self._settings.robots_max_age))
            return kept.rules or Rules()


def _wanted(status: int, _: Mapping[str, str]) -> bool:
    return status == 200


def _rules(answer: Answer | Dead) -> Rules:
    match answer:
        case Answer(status=200, body=body):
            return read_rules(body)
        case Answer(status=status) if 400 <= status < 500 or 200 <= status < 300:
            return Rules()
        case Dead(error="too-large", evidence=bytes(beginning)):
            return read_rules(beginning)
        case Dead(error="redirect-loop" | "broken-redirect"):
            return Rules()  # RFC 9309, 2.3.1.2: after five redirects the file may be taken as unavailable
        case Dead(message=message):
            return Rules(why_not=message)
        case Answer(status=status):
            return Rules(why_not=f"it answered HTTP {status}")
