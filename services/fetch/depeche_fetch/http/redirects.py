"""Redirects, followed by hand, so that every hop is checked anew (RFC 9110, 15.4)."""

import re
from collections.abc import Awaitable, Callable
from html import unescape

from yarl import URL

from depeche_fetch.http.exchange import Answer
from depeche_fetch.pages.lowered import Lowered
from depeche_runtime.outcome import Dead, Drop

LONGEST_REFRESH = 5
"""Seconds: what sends readers away later than that lets them read first, or is a page that renews itself."""
MOST_REFRESHES = 2
_REFRESHED_WITHIN = 32 * 1024
_EQUIVALENT = re.compile(rb"""http-equiv\s*=\s*["']?refresh""")
_CONTENT = re.compile(
    rb"""content\s*=\s*(["']?)\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*url\s*=\s*([^<>]{1,1500}?)\1(?=\s|/?>|$)""",
    re.IGNORECASE,
)
REDIRECTS = frozenset({301, 302, 303, 307, 308})
Step = Callable[[URL], Awaitable[Answer | Drop | Dead]]


async def follow(start: URL, most: int, step: Step) -> Answer | Drop | Dead:
    """Keep the first answer that is no redirect; refuse loops, more than ``most`` redirects, and those to nowhere."""
    passed = [start]
    while True:
        answer = await step(passed[-1])
        if not isinstance(answer, Answer) or answer.status not in REDIRECTS:
            return answer
        following = target(answer)
        if following is None:
            named = answer.headers.get("location", "nothing")[:200]
            return Dead("broken-redirect", f"{answer.url} redirects to {named!r}, which is no address")
        if following in passed:
            return Dead("redirect-loop", f"{start} redirects in a circle: {following} comes twice")
        if len(passed) > most:
            return Dead("redirect-loop", f"{start} redirects more than {most} times, lastly to {following}")
        passed.append(following)


def refresh(page: Lowered, url: str) -> str | None:
    """Give where a page says that it sends its readers within seconds (``http-equiv=refresh``); None where it doesn't.

    What is said to browsers without scripts alone (``noscript``) doesn't count, nor does a page that reloads itself.

    >>> refresh(Lowered(b'<meta http-equiv="refresh" content="0; url=/b.html">'), "http://lac.example/a.html")
    'http://lac.example/b.html'
    >>> refresh(Lowered(b'<meta http-equiv=refresh content="300">'), "http://lac.example/a.html") is None
    True
    """
    head = page.beginning
    for start, end in page.metas:
        if end > _REFRESHED_WITHIN:
            break
        named = _CONTENT.search(page.body, start, end) if _EQUIVALENT.search(head, start, end) else None
        if not named or head.rfind(b"<noscript", 0, start) > head.rfind(b"</noscript", 0, start):
            continue
        seconds, to = named[2], unescape(named[3].decode("utf-8", "replace")).strip(" '\"")
        if int(seconds) > LONGEST_REFRESH or not to:
            continue
        try:
            there = URL(url).join(URL(to)).with_fragment(None)
        except ValueError:
            continue
        return None if there == URL(url).with_fragment(None) else str(there)
    return None


def target(answer: Answer) -> URL | None:
    """Give the address that a redirect names, without its fragment; None where it names none."""
    location = answer.headers.get("location", "").strip()
    if not location:
        return None
    try:
        return answer.url.join(URL(location)).with_fragment(None)
    except ValueError:
        return None
