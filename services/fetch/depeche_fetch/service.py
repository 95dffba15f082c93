"""The fetch service put together: one HTTP session, two stages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

import aiohttp
from aiohttp.abc import AbstractResolver

from depeche_fetch.discover import Discover
from depeche_fetch.fetch import Fetch
from depeche_fetch.http.client import Client
from depeche_fetch.http.download import Downloader
from depeche_fetch.http.lasting import Lasting
from depeche_fetch.http.unpack import ACCEPTED
from depeche_fetch.pages.catch_all import CatchAlls
from depeche_fetch.politeness.robots_keeper import RobotsKeeper
from depeche_fetch.politeness.turns import Sleep, Turns
from depeche_fetch.reach.resolver import GuardedResolver, PooledResolver
from depeche_fetch.rights.tdm_keeper import TdmKeeper
from depeche_fetch.settings import FetchSettings
from depeche_fetch.visiting.visit import Visitor
from depeche_fetch.warc.recording import Recorder
from depeche_fetch.warc.writer import ArchiveWriter
from depeche_fetch.websub.callback import Callback, listening
from depeche_fetch.websub.inbox import Inbox
from depeche_fetch.websub.subscriptions import Subscriptions
from depeche_runtime.stage import Clock, Stage, Tables, Wake
from depeche_schemas.journey import Hop
from depeche_schemas.link import Link
from depeche_schemas.source import Source

DISCOVER_BATCH = 64
"""Sources; a batch ends after the setting ``hold``, whatever is done of it by then."""
FETCH_BATCH = 256
"""Links; a batch ends after the setting ``hold``, whatever is done of it by then."""
_LONGEST_HEADER = 64 * 1024
"""Bytes; security policies of real news sites outgrow aiohttp's default of 8 KiB."""


@asynccontextmanager
async def fetching(
    settings: FetchSettings, tables: Tables, clock: Clock, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[tuple[Stage[Source], Stage[Link]]]:
    """Give the discover and the fetch stage, which share one HTTP session, for as long as the context is open.

    Both may be called from many tasks of one event loop at once: requests to one host still come one by one.
    """
    async with (
        AsyncExitStack() as stack,
        recording(settings, clock) as recorder,
        asking(settings, clock, sleep, recorder) as client,
    ):
        downloader = Downloader(client, RobotsKeeper(client, settings, clock), settings, clock)
        catch_alls = CatchAlls(downloader, settings, clock)
        visitor = Visitor(downloader, TdmKeeper(client, settings, clock), catch_alls, settings)
        fetch = Fetch(visitor, client.turns, tables, settings, clock, sleep)
        versions = {"fetch": version("depeche-fetch")}
        key = settings.websub_secret.get_secret_value()
        subscriptions = Subscriptions(client, settings.websub_callback, key) if settings.websub_callback else None
        lasting = Lasting(downloader)
        discover = Discover(lasting, tables, settings, clock, subscriptions)
        wake: Wake = discover.agenda
        if subscriptions:
            wake = inbox = Inbox(discover.agenda)
            answers = Callback(inbox, key, clock, settings.max_page_bytes, subscriptions.is_gone, settings.timeout)
            stack.callback(subscriptions.close)
            await stack.enter_async_context(listening(answers, settings))
        try:
            yield (
                Stage(Hop.DISCOVER, discover.handle, versions, batch=DISCOVER_BATCH, wake=wake),
                Stage(Hop.FETCH, fetch.handle, versions, batch=FETCH_BATCH, wake=fetch.agenda),
            )
        finally:
            fetch.close()
            lasting.close()


@asynccontextmanager
async def recording(settings: FetchSettings, clock: Clock) -> AsyncIterator[Recorder | None]:
    """Give what archives the service's exchanges, where the settings name a folder; it is closed with the context."""
    if settings.archive is None:
        yield None
        return
    recorder = Recorder(ArchiveWriter(settings.archive, settings.archive_file_bytes, settings.user_agent), clock)
    try:
        yield recorder
    finally:
        await recorder.close()


@asynccontextmanager
async def asking(
    settings: FetchSettings,
    clock: Clock,
    sleep: Sleep = asyncio.sleep,
    recorder: Recorder | None = None,
    names: AbstractResolver | None = None,
) -> AsyncIterator[Client]:
    """Give the polite and guarded client of the service, for as long as the context is open.

    ``names`` resolves names instead of the system; what it gives is checked all the same.
    """
    async with _session(settings, names or PooledResolver()) as session:
        turns = Turns(clock, sleep, together=settings.domain_connections, in_all=settings.connections)
        yield Client(session, turns, settings, clock, recorder=recorder)


def _session(settings: FetchSettings, names: AbstractResolver) -> aiohttp.ClientSession:
    resolver = GuardedResolver(names, settings.allow_networks, settings.connect_to)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver, limit=0),
        # Bodies are unpacked with our own caps and checks; aiohttp takes a torn gzip stream for a whole one.
        auto_decompress=False,
        cookie_jar=aiohttp.CookieJar() if settings.keep_cookies else aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.user_agent, "Accept-Encoding": ACCEPTED},
        max_field_size=_LONGEST_HEADER,
        max_line_size=_LONGEST_HEADER,
        timeout=aiohttp.ClientTimeout(
            total=settings.timeout, connect=settings.connect_timeout, sock_read=settings.chunk_timeout
        ),
        trust_env=False,
    )
