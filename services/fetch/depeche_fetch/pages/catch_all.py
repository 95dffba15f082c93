"""Hosts that answer every address with one and the same page and HTTP 200, whatever its words.

A page whose title stood at another address of its host before is suspect, as articles have titles of their own. Its
host is then asked, once a day at most, for an address that nobody ever published (Bar-Yossef et al., "Sic Transit
Gloria Telae", 2004). A page that is what stands there is no article; one that has other words is.
"""

import asyncio
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yarl import URL

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded, Downloader
from depeche_fetch.latest import Latest
from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.pages.page import media_type
from depeche_fetch.pages.sniff import HTML
from depeche_fetch.politeness.patience import Later, Patience
from depeche_fetch.settings import FetchSettings
from depeche_fetch.walls.sight import Sight
from depeche_runtime.stage import Clock

_NAME = "no-such-page-"
_PROBE = re.compile(rf"/{_NAME}[0-9a-f]{{16}}$")
_TITLE = re.compile(rb"<title(?:\s[^<>]{0,300})?>([^<]{0,2000})")
_TITLES = 16
"""Titles of a host that are remembered, the latest."""
_KEPT_FOR, _WAITED = timedelta(days=1), timedelta(minutes=1)
_ALIKE, _FEW = 0.9, 4
"""Two pages are one if they share so many of their words, or differ in so few: times, counts, the address itself."""


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    titles: OrderedDict[bytes, str] = field(default_factory=OrderedDict)
    until: datetime | None = None
    anywhere: frozenset[str] | None = None
    title: bytes = b""

    def is_suspect(self, title: bytes, url: str) -> bool:
        """Whether a title stood at another address; it is remembered for the next."""
        before = self.titles.setdefault(title, url)
        self.titles.move_to_end(title)
        if len(self.titles) > _TITLES:
            self.titles.popitem(last=False)
        return before != url or (self.anywhere is not None and title == self.title)


class CatchAlls:
    """Knows the page that a host gives for every address. The oldest hosts are forgotten, as with robots.txt."""

    def __init__(
        self,
        downloader: Downloader,
        settings: FetchSettings,
        clock: Clock,
        token: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        self._downloader = downloader
        self._settings = settings
        self._clock = clock
        self._token = token
        self._hosts: Latest[URL, _Host] = Latest(settings.robots_kept, _Host)

    async def gave(self, got: Downloaded) -> bool:
        """Whether a page is what its host gives for any address. A front page never is; what can't be told isn't."""
        url = URL(got.url)
        if not self._settings.catch_all_probe or url.path == "/":
            return False
        host = self._hosts.of(url.origin())
        title = title_of(got.lowered)
        if not host.is_suspect(title, got.url):
            return False
        async with host.lock:
            if host.until is None or self._clock() >= host.until:
                await self._ask(host, url)
        return host.anywhere is not None and title == host.title and alike(host.anywhere, words_of(got.lowered))

    async def _ask(self, host: _Host, url: URL) -> None:
        address = url.with_query(None).with_fragment(None).with_name(f"{_NAME}{self._token()}")
        once = Patience(self._clock() + _WAITED, attempt=self._settings.retries)
        found = await self._downloader.download(str(address), "text/html, */*;q=0.5", Validators(), patience=once)
        if isinstance(found, Later):
            return
        host.until, host.anywhere, host.title = self._clock() + _KEPT_FOR, None, b""
        if isinstance(found, Downloaded) and media_type(found.headers.get("content-type")) in (HTML, ""):
            host.anywhere, host.title = words_of(found.lowered), title_of(found.lowered)


def is_probe(url: str) -> bool:
    """Whether an address is one that a host was asked for to see what it gives for any.

    >>> is_probe("http://lac.example/news/no-such-page-0123456789abcdef"), is_probe("http://lac.example/no-such-page")
    (True, False)
    """
    return _PROBE.search(url) is not None


def title_of(page: Lowered) -> bytes:
    """Keep a page's title, in lower case, blanks made one; empty where it has none.

    >>> title_of(Lowered(b"<title>Le\\nLac</title>"))
    b'le lac'
    """
    found = _TITLE.search(page.beginning)
    return b" ".join(found[1].split()) if found else b""


def words_of(page: Lowered) -> frozenset[str]:
    """Give the different words that a reader of the page sees."""
    return frozenset(Sight(page).text.split())


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two pages are one but for what changes with each request.

    >>> page = frozenset("this page moved or never was here at all".split())
    >>> alike(page, page | {"12:04"}), alike(page, frozenset("the storm tore open the quay in the night".split()))
    (True, False)
    """
    return len(one & other) >= _ALIKE * len(one | other) or len(one ^ other) <= min(_FEW, len(one & other))
