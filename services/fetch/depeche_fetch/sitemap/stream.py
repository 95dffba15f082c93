"""Sitemaps in XML, element by element: the tree of what was read is dropped as it goes, so memory stays flat."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from depeche_fetch.feed.dates import instant
from depeche_fetch.feed.links import joined
from depeche_fetch.feed.markup import plain
from depeche_fetch.sitemap.parsed import Sitemap, SitemapEntry
from depeche_fetch.xml.charset import decoded, named, starts_as_declared
from depeche_fetch.xml.repair import with_sound_references, without_forbidden
from depeche_fetch.xml.tree import HARMLESS, local_name

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_HOLDERS = ("url", "sitemap")
_ROOTS = {"urlset": "urlset", "sitemapindex": "index"}


class NotXml(ValueError):
    """There is no element at all."""


def read_xml(body: bytes, url: str, content_type: str | None, most: int) -> Sitemap | None:
    """Keep the entries of an urlset or an index; None for other XML, :class:`NotXml` for none.

    Namespaces, prefixes and letter case don't matter. A document that is not well-formed is read again after the
    repairs of :mod:`depeche_fetch.xml.repair`; one that breaks off keeps the entries that were complete.
    """
    found = _CHARSET.search(content_type or "")
    charset = found[1] if found else None
    if starts_as_declared(body, charset):
        try:
            return _collected(body, url, most, recover=False)
        except etree.XMLSyntaxError:
            pass
    text, said = decoded(body, charset if named(charset) else None)
    done = list(said)
    for repair in (without_forbidden, with_sound_references):
        text, what = repair(text)
        done += [what] if what else []
    if "<" not in text:
        raise NotXml
    mended = text.encode()
    try:
        sitemap = _collected(mended, url, most, recover=False)
    except etree.XMLSyntaxError:
        try:
            sitemap = _collected(mended, url, most, recover=True)
        except etree.XMLSyntaxError:
            raise NotXml from None
        done.append("what is not well-formed was passed over")
    if sitemap is None:
        return None
    sitemap.repairs = tuple(done)
    _drop_torn(sitemap, text)
    return sitemap


def _collected(body: bytes, url: str, most: int, *, recover: bool) -> Sitemap | None:
    sitemap: Sitemap | None = None
    for name, element in _elements(body, recover):
        if sitemap is None:
            if name not in _ROOTS and name not in _HOLDERS:
                return None
            sitemap = Sitemap(_ROOTS.get(name, "index" if name == "sitemap" else "urlset"))
        if name in _HOLDERS and element is not None and len(sitemap.entries) < most:
            if name == "sitemap" and not sitemap.entries:
                sitemap.format = "index"
            sitemap.entries += _entries(element, url)
    return sitemap


def _elements(body: bytes, recover: bool) -> Iterator[tuple[str, etree._Element | None]]:
    """Give the root's name when it begins, and each holder when it is whole; then forget it."""
    events = etree.iterparse(io.BytesIO(body), events=("start", "end"), **HARMLESS, recover=recover)
    began = False
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        name = local_name(element)
        if event == "start":
            if not began:
                began = True
                yield name, None
        elif name in _HOLDERS:
            yield name, element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _entries(holder: etree._Element, url: str) -> list[SitemapEntry]:
    """Keep a holder's entry; one for each address where it has several, and one without where it has none."""
    entry, addresses = SitemapEntry(), []
    for element in holder.iterchildren("*"):
        match local_name(element):
            case "loc" if (text := _words(element)) is not None:
                addresses.append(joined(url, text))
            case "lastmod":
                entry.modified_at = instant(element.text)
            case "news":
                _news(element, entry)
    entry.url = addresses[0] if addresses else None
    return [entry, *(SitemapEntry(each, entry.modified_at) for each in addresses[1:])]


def _news(holder: etree._Element, entry: SitemapEntry) -> None:
    for element in holder.iterdescendants("*"):
        match local_name(element):
            case "title":
                entry.title = plain(element.text)
            case "publication_date":
                entry.published_at = instant(element.text)
            case "name":
                entry.publication = plain(element.text)
            case "language":
                entry.language = (element.text or "").strip()[:40] or None


def _words(element: etree._Element) -> str | None:
    return "".join(line.strip() for line in (element.text or "").splitlines()) or None


def _drop_torn(sitemap: Sitemap, text: str) -> None:
    """Leave out a last entry that the end of the document cut short."""
    lower = text.lower().rstrip()
    sitemap.truncated = not re.search(r"</(?:[\w.-]{1,30}:)?(?:urlset|sitemapindex)\s*>", lower[-4096:])
    if sitemap.truncated and sitemap.entries:
        begun = re.finditer(r"<(?:[\w.-]{1,30}:)?(?:url|sitemap)[\s>]", lower)
        last = max((match.start() for match in begun), default=0)
        if not re.search(r"</(?:[\w.-]{1,30}:)?(?:url|sitemap)\s*>", lower[last:]):
            sitemap.entries.pop()
