"""How a source is to be read where nobody said so: by what it is known as, or by what it looks like."""

import asyncio
from urllib.parse import urlsplit

from depeche_fetch.lists.urllist import is_list
from depeche_fetch.local import is_folder, read_unpacked
from depeche_fetch.pages import sniff
from depeche_fetch.readers.reading import Reading
from depeche_fetch.warc.places import is_archive_name, is_local_archive
from depeche_runtime.outcome import Dead
from depeche_schemas.source import SourceKind

KIND_BY_TYPE = {
    sniff.OPML: SourceKind.OPML,
    sniff.SITEMAP: SourceKind.SITEMAP,
    **dict.fromkeys(sniff.FEEDS, SourceKind.FEED),
}
"""Media type of a local file's content -> how it is read. Anything else is a file for the fetch hop."""

_PACKED_SITEMAP = (".xml.gz", ".txt.gz")
"""Nothing else that is news is published so; the fetch hop takes what is packed for no page."""
_HEAD = 64 * 1024


async def kind_of(reading: Reading) -> SourceKind | Dead:
    """Keep what the source says of itself, and find out what AUTO stands for.

    An address of the web that isn't known as something else is taken for a page; the fetch hop registers it as a source
    should it turn out to be one.
    """
    url = reading.url
    if reading.source.reads_as is not SourceKind.AUTO:
        return reading.source.reads_as
    if not url.startswith("file:"):
        if is_archive_name(url):
            return SourceKind.WARC
        if urlsplit(url).path.endswith(_PACKED_SITEMAP):
            return SourceKind.SITEMAP
        known = reading.standing.reads_as
        return SourceKind(known) if known in set(SourceKind) - {SourceKind.AUTO} else SourceKind.PAGE
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
