"""The table of readers: each kind of source and the function that reads it."""

from collections.abc import Mapping

from depeche_fetch.readers import feed, folder, opml, page, section, sitemap, urllist, warc
from depeche_fetch.readers.reading import Reader
from depeche_schemas.source import SourceKind

READERS: Mapping[SourceKind, Reader] = {
    SourceKind.FEED: feed.read,
    SourceKind.FOLDER: folder.read,
    SourceKind.FILE: page.read,
    SourceKind.OPML: opml.read,
    SourceKind.PAGE: page.read,
    SourceKind.WARC: warc.read,
    SourceKind.SITEMAP: sitemap.read,
    SourceKind.LIST: urllist.read,
    SourceKind.SECTION: section.read,
}
"""Every kind but AUTO, which :func:`~depeche_fetch.readers.kind.kind_of` resolves to one of these."""
