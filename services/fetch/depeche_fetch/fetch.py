"""The fetch hop: links in, pages out."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from depeche_fetch.conditional import Validators
from depeche_fetch.download import Downloaded, Downloader
from depeche_fetch.links import is_local
from depeche_fetch.local import name_of, read_unpacked
from depeche_fetch.page import Body, is_readable, judge, media_type
from depeche_fetch.settings import FetchSettings
from depeche_fetch.warc.capture import broken, read_capture
from depeche_fetch.warc.places import Archives
from depeche_fetch.warc.record import LONGEST_HEAD
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.link import ArchivePlace, Link
from depeche_schemas.page import Page

ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5"
LONGEST_HEADS = 2 * LONGEST_HEAD
"""Bytes that an archived answer may have beside its body."""
_Row = dict[str, Any]
"""What the table "fetched" holds for a URL; empty where a link left no page."""


class Fetch:
    """Downloads links, several hosts at once, each host's one after the other. State is written last."""

    def __init__(self, downloader: Downloader, tables: Tables, settings: FetchSettings, clock: Clock) -> None:
        self._downloader = downloader
        self._fetched: Table = tables("fetched")
        self._settings = settings
        self._archives = Archives(downloader, settings.max_archive_bytes)
        self._clock = clock

    async def handle(self, links: Sequence[Link]) -> Sequence[Outcome]:
        """Keep a page for each link that leads to one; see the README for the refusals and deaths."""
        hosts: dict[str, list[int]] = {}
        for place, link in enumerate(links):
            hosts.setdefault(link.key, []).append(place)
        visits = [self._visit(links, places) for places in hosts.values()]
        done: dict[int, tuple[Outcome, _Row]] = {}
        for visited in await asyncio.gather(*visits):
            done.update(visited)
        for place, link in enumerate(links):
            if done[place][1]:
                self._fetched[link.url] = done[place][1]
        return [done[place][0] for place in range(len(links))]

    async def _visit(self, links: Sequence[Link], places: Sequence[int]) -> dict[int, tuple[Outcome, _Row]]:
        done: dict[int, tuple[Outcome, _Row]] = {}
        fresh: dict[str, _Row] = {}
        for place in places:
            url = links[place].url
            done[place] = await self._one(links[place], fresh.get(url) or self._fetched.get(url))
            fresh[url] = done[place][1]
        return done

    async def _one(self, link: Link, known: _Row | None) -> tuple[Outcome, _Row]:
        if link.archived:
            return await self._archived(link, link.archived, known)
        body = await (self._local(link) if link.url.startswith("file:") else self._remote(link, Validators.of(known)))
        if not isinstance(body, Body):
            return body, {}
        outcome = judge(link, body, known.get("sha256") if known else None, self._clock())
        return outcome, body.row if _has_page(outcome) else {}

    async def _archived(self, link: Link, place: ArchivePlace, known: _Row | None) -> tuple[Outcome, _Row]:
        if not place.archive.startswith(("http:", "https:")) and not is_local(link.found_in):
            return Drop("forbidden-scheme", f"{link.found_in} is not local, so it can't lead into {place.archive}"), {}
        where = f"{place.archive} at byte {place.offset}"
        most = self._settings.max_page_bytes
        got = await self._archives.record(place, most + LONGEST_HEADS)
        if isinstance(got, Drop | Dead):
            return got, {}
        raw, dictionary = got
        if place.damage:
            return broken(where, place.damage, raw), {}
        if len(raw) < place.length:
            return broken(where, f"its {place.length} bytes aren't there, or are more than are read", raw), {}
        found = await asyncio.to_thread(read_capture, raw, most, where, dictionary)
        if isinstance(found, Dead):
            return found, {}
        body = Body(found.body, found.url, found.status, found.headers)
        outcome = judge(link, body, known.get("sha256") if known else None, found.at)
        if isinstance(outcome, Emit) and found.note:
            outcome = replace(outcome, detail=found.note)
        return outcome, body.row if _has_page(outcome) else {}

    async def _local(self, link: Link) -> Body | Drop | Dead:
        if not is_local(link.found_in):
            return Drop("forbidden-scheme", f"{link.found_in} is not local, so its link to {link.url} isn't followed")
        content = await asyncio.to_thread(read_unpacked, link.url, self._settings.max_page_bytes)
        if isinstance(content, Dead):
            return content
        return Body(content, link.url, name=name_of(link.url))

    async def _remote(self, link: Link, known: Validators) -> Body | Drop | Dead:
        def readable(_: int, headers: Mapping[str, str]) -> bool:
            return is_readable(headers.get("content-type"), link.asked_for)

        got = await self._downloader.download(link.url, ACCEPT_PAGE, known, readable)
        if not isinstance(got, Downloaded):
            return got
        if not readable(got.status, got.headers):
            return Drop("not-a-page", media_type(got.headers.get("content-type")))
        return Body(got.body, got.url, got.status, got.headers)


def _has_page(outcome: Outcome) -> bool:
    return isinstance(outcome, Emit) and any(isinstance(each, Page) for each in outcome.outputs)
