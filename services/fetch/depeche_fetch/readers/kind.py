"""How a source is to be read where nobody said so: by what it is known as, or by what it looks like."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.http.refreshes import refreshed
from depeche_fetch.http.unpack import GZIP_MAGIC, Unpackable, gunzip
from depeche_fetch.lists.urllist import is_list
from depeche_fetch.local import is_folder, read_unpacked
from depeche_fetch.pages import sniff
from depeche_fetch.pages.page import is_readable, media_type
from depeche_fetch.readers.reading import Reading
from depeche_fetch.schedule.standing import Standing
from depeche_fetch.warc.places import is_archive_name, is_local_archive
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.source import SourceKind

KIND_BY_TYPE = {
    sniff.OPML: SourceKind.OPML,
    sniff.SITEMAP: SourceKind.SITEMAP,
    **dict.fromkeys(sniff.FEEDS, SourceKind.FEED),
}
"""Media type of the content -> how it is read. Anything else is a page or a file, for the fetch hop."""

_PACKED_SITEMAP = (".xml.gz", ".txt.gz")
"""Nothing else that is news is published so; the fetch hop takes what is packed for no page."""
_PACKED_TYPES = frozenset({"application/gzip", "application/x-gzip"})
_HEAD = 64 * 1024
ACCEPT_ANY = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json,"
    " application/xml;q=0.9, */*;q=0.5"
)


async def kind_of(reading: Reading) -> tuple[SourceKind, Reading] | Drop | Dead:
    """Keep what the source says of itself, and find out what AUTO stands for; give what came of it with the reading.

    An address of the web that is followed and known for nothing but a page is asked for, so that a feed is read as one
    and a failure is the source's. One that is to be read once is a link, and the fetch hop finds out.
    """
    kind = reading.source.reads_as
    if kind is SourceKind.AUTO:
        found = await _local(reading) if reading.url.startswith("file:") else _by_name(reading)
        if isinstance(found, Dead):
            return found
        kind = found
    if kind is SourceKind.PAGE and not reading.once and not reading.url.startswith("file:"):
        return await _asked(reading)
    return kind, reading


def _by_name(reading: Reading) -> SourceKind:
    known = reading.standing.reads_as
    if known in set(SourceKind) - {SourceKind.AUTO}:
        return SourceKind(known)
    if is_archive_name(reading.url):
        return SourceKind.WARC
    return SourceKind.SITEMAP if urlsplit(reading.url).path.endswith(_PACKED_SITEMAP) else SourceKind.PAGE


async def _asked(reading: Reading) -> tuple[SourceKind, Reading] | Drop | Dead:
    """Give what an address turns out to be, with its body; refuse what is neither a page nor a source."""

    def readable(_: int, headers: Mapping[str, str]) -> bool:
        named = media_type(headers.get("content-type"))
        return is_readable(named, asked_for=True) or named in _PACKED_TYPES

    async def ask(url: str) -> Downloaded | Drop | Dead:
        if url == reading.address:
            return await reading.body(ACCEPT_ANY, readable)
        got = await replace(reading, standing=Standing(moved_to=url), feeds={}).body(ACCEPT_ANY, readable)
        return replace(got, moved_to=None) if isinstance(got, Downloaded) else got

    came = await refreshed(reading.address, ask)
    if not isinstance(came, Downloaded):
        return came
    if not readable(came.status, came.headers):
        return Drop("not-a-page", f"{media_type(came.headers.get('content-type'))} is neither a page nor a feed")
    if came.body.startswith(GZIP_MAGIC):
        unpacked = await asyncio.to_thread(gunzip, came.body, reading.settings.max_page_bytes)
        if isinstance(unpacked, Unpackable):
            return Dead(unpacked.told_of("broken-gzip"), f"{came.url}: {unpacked.why}", evidence(came.body))
        came = replace(came, body=unpacked)
    return KIND_BY_TYPE.get(sniff.sniff(came.body), SourceKind.PAGE), replace(reading, came=came)


async def _local(reading: Reading) -> SourceKind | Dead:
    url = reading.url
    if await asyncio.to_thread(is_folder, url):
        return SourceKind.FOLDER
    if await asyncio.to_thread(is_local_archive, url):
        return SourceKind.WARC
    body = await asyncio.to_thread(read_unpacked, url, reading.settings.max_page_bytes)
    if isinstance(body, Dead):
        # What is too large or damaged is the fetch hop's to judge; only it keeps the evidence.
        return body if body.error in ("missing", "no-permission", "unreadable") else SourceKind.FILE
    media_type = sniff.sniff(body)
    if media_type == sniff.TEXT and is_list(body[:_HEAD].decode("utf-8-sig", "replace")):
        return SourceKind.LIST
    return KIND_BY_TYPE.get(media_type, SourceKind.FILE)
