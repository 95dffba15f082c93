"""From what a person names to a question: the file's bytes, or what the service's own client gets from the address."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from yarl import URL

from depeche_cli.probes.kind import Asked, Unanswerable
from depeche_fetch.local import read_unpacked
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop
from depeche_runtime.stage import utc_now

if TYPE_CHECKING:
    from depeche_fetch.http.exchange import Answer


async def as_named(named: str, asked: Asked, settings: FetchSettings) -> Asked:
    """Take what was named for the URL itself; nothing is fetched."""
    return replace(asked, url=named)


async def contents(named: str, asked: Asked, settings: FetchSettings) -> Asked:
    """Read a file, or fetch an http or https address with the service's guard, caps and redirects."""
    if named.lower().startswith(("http://", "https://")):
        answer = await _fetched(named, settings)
        return replace(
            asked,
            url=str(answer.url),
            body=answer.body,
            content_type=asked.content_type or answer.headers.get("content-type"),
        )
    place = await asyncio.to_thread(lambda: Path(named).expanduser().absolute().as_uri())
    body = await asyncio.to_thread(read_unpacked, place, settings.max_page_bytes)
    if isinstance(body, Dead):
        raise Unanswerable(body.message)
    return replace(asked, url=asked.url or place, body=body)


async def _fetched(url: str, settings: FetchSettings) -> "Answer":
    # with the client come TLS and HTTP, which questions about files and names needn't wait for
    from depeche_fetch.http.exchange import Answer
    from depeche_fetch.http.redirects import follow
    from depeche_fetch.service import asking

    async with asking(settings, utc_now) as client:

        async def step(here: URL) -> Answer | Drop | Dead:
            return await client.get(here, {"Accept": "*/*"}, lambda status, headers: 200 <= status < 300)

        try:
            start = URL(url)
        except ValueError as error:
            raise Unanswerable(f"{url}: {error}") from None
        answer = await follow(start, settings.max_redirects, step)
    match answer:
        case Drop(detail=why) | Dead(message=why):
            raise Unanswerable(why)
        case Answer(status=status) if not 200 <= status < 300:
            raise Unanswerable(f"{answer.url} answered HTTP {status}")
        case _:
            return answer
