"""Pages that send their readers on (``http-equiv=refresh``), followed like redirects."""

from collections.abc import Awaitable, Callable

from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.redirects import MOST_REFRESHES, refresh
from depeche_runtime.outcome import Dead, Drop

Ask = Callable[[str], Awaitable[Downloaded | Drop | Dead]]
"""Downloads an address."""


async def refreshed(url: str, ask: Ask) -> Downloaded | Drop | Dead:
    """Keep the first page that sends nobody on, or why there is none; what sends on for ever is dead."""
    here = url
    for _ in range(MOST_REFRESHES + 1):
        got = await ask(here)
        there = refresh(got.lowered, got.url) if isinstance(got, Downloaded) else None
        if there is None:
            return got
        here = there
    return Dead("redirect-loop", f"{url} sends its readers on and on, lastly to {here}")
