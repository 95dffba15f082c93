"""A visit: what a link leads to, on the network, in a local file, or at its place in an archive."""

import asyncio
from collections.abc import Mapping

from yarl import URL

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded, Downloader
from depeche_fetch.http.exchange import Wants
from depeche_fetch.http.refreshes import refreshed
from depeche_fetch.local import name_of, read_unpacked
from depeche_fetch.pages.catch_all import CatchAlls
from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.pages.page import Body, is_readable, media_type
from depeche_fetch.politeness.patience import Patience
from depeche_fetch.rights.said import page_rights
from depeche_fetch.rights.tdm_keeper import TdmKeeper
from depeche_fetch.settings import FetchSettings
from depeche_fetch.sightings.links import is_local
from depeche_fetch.warc.capture import broken, read_capture
from depeche_fetch.warc.places import Archives
from depeche_fetch.warc.record import LONGEST_HEAD
from depeche_fetch.warc.recording import visiting
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.link import ArchivePlace, Link

ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5"
LONGEST_HEADS = 2 * LONGEST_HEAD
"""Bytes that an archived answer may have beside its body."""


class Visitor:
    """Goes where links lead. It writes no state, so that a visit may outlast the batch that began it."""

    def __init__(self, downloader: Downloader, tdm: TdmKeeper, catch_alls: CatchAlls, settings: FetchSettings) -> None:
        self._downloader = downloader
        self._tdm = tdm
        self._catch_alls = catch_alls
        self._settings = settings
        self._archives = Archives(downloader, settings.max_archive_bytes)

    async def visit(self, link: Link, known: Validators, patience: Patience) -> Body | Drop | Dead:
        """Keep a body that may be a page.

        What can't be had in time is a :class:`~depeche_fetch.politeness.patience.Later`.
        """
        if link.archived:
            return await self._archived(link, link.archived)
        if link.url.startswith("file:"):
            return await self._local(link)
        return await self._remote(link, known, patience)

    async def _archived(self, link: Link, place: ArchivePlace) -> Body | Drop | Dead:
        if not place.archive.startswith(("http:", "https:")) and not is_local(link.found_in):
            return Drop("forbidden-scheme", f"{link.found_in} is not local, so it can't lead into {place.archive}")
        where = f"{place.archive} at byte {place.offset}"
        most = self._settings.max_page_bytes
        got = await self._archives.record(place, most + LONGEST_HEADS)
        if isinstance(got, Drop | Dead):
            return got
        raw, dictionary = got
        if place.damage:
            return broken(where, place.damage, raw)
        if len(raw) < place.length:
            return broken(where, f"its {place.length} bytes aren't there, or are more than are read", raw)
        found = await asyncio.to_thread(read_capture, raw, most, where, dictionary)
        if isinstance(found, Dead):
            return found
        rights = page_rights(found.url, found.headers, Lowered(found.body), (), ())
        return Body(found.body, found.url, found.status, found.headers, at=found.at, note=found.note, rights=rights)

    async def _local(self, link: Link) -> Body | Drop | Dead:
        if not is_local(link.found_in):
            return Drop("forbidden-scheme", f"{link.found_in} is not local, so its link to {link.url} isn't followed")
        content = await asyncio.to_thread(read_unpacked, link.url, self._settings.max_page_bytes)
        if isinstance(content, Dead):
            return content
        return Body(content, link.url, name=name_of(link.url))

    async def _remote(self, link: Link, known: Validators, patience: Patience) -> Body | Drop | Dead:
        def readable(_: int, headers: Mapping[str, str]) -> bool:
            return is_readable(headers.get("content-type"), link.asked_for)

        with visiting(link) as visit:
            got = await self._refreshed(link, known, readable, patience)
        if not isinstance(got, Downloaded):
            return got
        if not readable(got.status, got.headers):
            return Drop("not-a-page", media_type(got.headers.get("content-type")))
        if await self._catch_alls.gave(got):
            return Drop("soft-404", f"{URL(got.url).host} gives this page for every address")
        mining = await self._tdm.rules(URL(got.url))
        rights = page_rights(got.url, got.headers, got.lowered, got.refused_agents, mining)
        return Body(got.body, got.url, got.status, got.headers, at=visit.at, rights=rights, seen_as=got.lowered)

    async def _refreshed(
        self, link: Link, known: Validators, readable: Wants, patience: Patience
    ) -> Downloaded | Drop | Dead:
        def own(url: str) -> Mapping[str, str]:
            return link.headers if link.headers and URL(url).origin() == URL(link.url).origin() else {}

        async def ask(url: str) -> Downloaded | Drop | Dead:
            mine = known if url == link.url else Validators()
            return await self._downloader.download(url, ACCEPT_PAGE, mine, readable, patience=patience, own=own(url))

        return await refreshed(link.url, ask)
