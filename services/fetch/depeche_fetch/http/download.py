"""Download one address as its site allows: robots.txt, redirects, conditional requests, and what a status means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from http import HTTPStatus
from itertools import pairwise
from types import MappingProxyType

from yarl import URL

from depeche_fetch.http.client import Client
from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.exchange import Answer, Wants
from depeche_fetch.http.redirects import follow
from depeche_fetch.http.retry import is_transient
from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.politeness.patience import Patience
from depeche_fetch.politeness.robots_keeper import RobotsKeeper
from depeche_fetch.robots.ai_agents import refused_ai_agents
from depeche_fetch.robots.rules import Rules
from depeche_fetch.settings import FetchSettings
from depeche_fetch.walls.guards import guard_of
from depeche_runtime.outcome import Dead, Drop
from depeche_runtime.stage import Clock

_ABSENT = {404: "not-found", 410: "gone"}
_GUARDED = frozenset({403, 405, 406, 429, 503})
_PERMANENT = frozenset({301, 308})
_NONE: Mapping[str, str] = MappingProxyType({})
POLL_PATIENCE = timedelta(minutes=1)
"""How long a poll waits for its host; the schedule comes back to it anyway."""


@dataclass(frozen=True)
class Downloaded:
    """A body that arrived whole, from where it came in the end, with its headers (names in lower case).

    ``refused_agents`` are those of AI companies that the site's robots.txt keeps from it.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None
    """Where permanent redirects led, if the way began with such."""
    refused_agents: tuple[str, ...] = ()
    """Agents of AI companies that the site's robots.txt keeps from it."""

    @cached_property
    def lowered(self) -> Lowered:
        """The body, to look things up in."""
        return Lowered(self.body)


class Downloader:
    """Downloads for both hops."""

    def __init__(self, client: Client, robots: RobotsKeeper, settings: FetchSettings, clock: Clock) -> None:
        self._client = client
        self._robots = robots
        self._settings = settings
        self._clock = clock

    async def download(
        self,
        url: str,
        accept: str,
        known: Validators,
        readable: Wants = lambda status, headers: True,
        asked: Mapping[str, str] | None = None,
        most: int | None = None,
        patience: Patience | None = None,
        own: Mapping[str, str] = _NONE,
    ) -> Downloaded | Drop | Dead:
        """Keep what is behind a URL; refuse what the site refuses, and what has not changed.

        ``readable`` may refuse a body by its headers before it is read: it then comes back empty. ``asked`` are
        further headers of the request, such as the range of a large file; ``most`` bytes are then accepted.
        What can't be had within the ``patience`` (by default, a minute) is dead, and a
        :class:`~depeche_fetch.politeness.patience.Later`. The source's ``own`` headers may hold a secret, so
        they go to no other origin than the URL's.
        """
        waits = patience or Patience(self._clock() + POLL_PATIENCE)
        passed: list[Answer] = []
        obeyed = Rules()

        def wants(status: int, headers: Mapping[str, str]) -> bool:
            return (200 <= status < 300 and readable(status, headers)) or is_transient(status)

        async def step(here: URL) -> Answer | Drop | Dead:
            nonlocal obeyed
            refused = self._client.refusal(here)
            if refused:
                return refused
            rules = await self._robots.rules(here, waits)
            if isinstance(rules, Drop | Dead):
                return rules
            if rules.why_not:
                return Dead(
                    "robots-unavailable",
                    f"the robots.txt of {here.host} can't be had, so nothing is fetched"
                    f" from there for now: {rules.why_not}; replay this when the site is well again",
                )
            if not rules.allow(str(here)):
                return Drop("robots-disallow", f"the robots.txt of {here.host} disallows {here}")
            obeyed = rules
            delay = rules.delay(self._settings.longest_crawl_delay)
            mine = own if here.origin() == start.origin() else _NONE
            headers = {"Accept": accept, **mine, **known.headers_for(here), **(asked or {})}
            answer = await self._client.get(here, headers, wants, delay, most, waits)
            if isinstance(answer, Answer):
                passed.append(answer)
            return answer

        try:
            start = URL(url)
        except ValueError as error:
            return Drop("bad-url", f"{url}: {error}")
        answer = await follow(start, self._settings.max_redirects, step)
        if not isinstance(answer, Answer):
            return answer
        settled = _settled(answer, permanent(passed))
        if isinstance(settled, Drop):
            return settled
        if obeyed.robots is None or not obeyed.ai_agents:
            return settled
        refused = refused_ai_agents(obeyed.robots, settled.url, obeyed.ai_agents)
        return replace(settled, refused_agents=refused) if refused else settled


def permanent(passed: Sequence[Answer]) -> str | None:
    """Give where the permanent redirects (301, 308) that a way begins with lead; None where it begins with none."""
    moved = None
    for answer, following in pairwise(passed):
        if answer.status not in _PERMANENT:
            break
        moved = str(following.url)
    return moved


def _settled(answer: Answer, moved_to: str | None) -> Downloaded | Drop:
    if 200 <= answer.status < 300:
        return Downloaded(str(answer.url), answer.status, answer.headers, answer.body, moved_to)
    if answer.status == 304:
        return Drop("unchanged", "the site says that it hasn't changed (HTTP 304)")
    if answer.status in _ABSENT:
        return Drop(_ABSENT[answer.status], f"HTTP {answer.status}")
    if answer.status in _GUARDED and (guard := guard_of(answer.headers)):
        return Drop("blocked", f"{guard} refused it with HTTP {answer.status}; ask the site to let this crawler in")
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return Drop("login", "HTTP 401: the site wants a name and a password")
    return Drop("refused-by-site", f"HTTP {answer.status}")
