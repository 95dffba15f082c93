"""``depeche probe network``: may a request reach a URL's host, and if not, what its address is."""

import asyncio
from collections.abc import Iterable

from depeche_cli.probes.gather import as_named
from depeche_cli.probes.kind import Answer, Asked, Probe, aligned
from depeche_fetch.reach.url import reach
from depeche_fetch.settings import FetchSettings


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Check the URL as the service does before it connects; names are resolved, nothing is connected to."""
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


PROBE = Probe("network", "May a request reach a URL, and what forbids it?", ("url",), answer, shown, as_named)
