"""``depeche probe network``: may a request reach a URL's host, and if not, what its address is."""

import asyncio
import re
from collections.abc import Iterable
from ipaddress import IPv6Address

from depeche_cli.probes.gather import as_named
from depeche_cli.probes.kind import Answer, Asked, Probe, aligned
from depeche_fetch.settings import FetchSettings

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
"""What begins a URL; what ends in a port begins with a host."""


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Check the URL as the service does before it connects; names are resolved, nothing is connected to."""
    from depeche_fetch.reach.url import reach

    found = asyncio.run(reach(asked.url, settings))
    return {
        "allowed": found.allowed,
        "reason": found.reason,
        "detail": found.detail,
        "addresses": list(found.addresses),
    }


def shown(answer: Answer) -> Iterable[str]:
    """Say whether it may be reached, and which class of address refuses."""
    yield "may be reached" if answer["allowed"] else "may not be reached"
    yield from aligned(
        {"reason": answer["reason"], "detail": answer["detail"], "addresses": ", ".join(answer["addresses"])}
    )


async def as_host(named: str, asked: Asked, settings: FetchSettings) -> Asked:
    """Take what was named for the URL, or for a bare host or address; nothing is fetched."""
    try:
        named = f"http://[{IPv6Address(named.strip('[]'))}]"
    except ValueError:
        if not _SCHEME.match(named) and not named.startswith("//"):
            named = f"http://{named}"
    return await as_named(named, asked, settings)


PROBE = Probe("network", "May a request reach a URL, and what forbids it?", ("url",), answer, shown, as_host)
