"""Redirects, followed by hand, so that every hop is checked anew (RFC 9110, 15.4)."""

from collections.abc import Awaitable, Callable

from yarl import URL

from depeche_fetch.exchange import Answer
from depeche_runtime.outcome import Dead, Drop

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


def target(answer: Answer) -> URL | None:
    """Give the address that a redirect names, without its fragment; None where it names none."""
    location = answer.headers.get("location", "").strip()
    if not location:
        return None
    try:
        return answer.url.join(URL(location)).with_fragment(None)
    except ValueError:
        return None
