"""OPML: lists of feeds, as feed readers export them (OPML 2.0)."""

from dataclasses import dataclass

from lxml import etree

from depeche_web.normal import normalise


@dataclass(frozen=True)
class Listed:
    """A feed of a list: canonical URL and the name it goes by there."""

    url: str
    title: str | None


def read_opml(body: bytes, url: str) -> tuple[Listed, ...] | None:
    """Keep the feeds of a list in its order, each once; None for bytes that are no OPML.

    Entities are left alone and nothing is loaded from elsewhere. Files are kept only where the list is a file itself.

    >>> read_opml(b'<opml><body><outline text="Le Lac" xmlUrl="http://lac.example/rss"/></body></opml>', "file:///l.opml")
    (Listed(url='http://lac.example/rss', title='Le Lac'),)
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or str(root.tag).lower() != "opml":
        return None
    found: dict[str, Listed] = {}
    for outline in root.iter("outline"):
        named = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = normalise(named.get("xmlurl", ""), base=url) if named.get("xmlurl") else None
        if address and (url.startswith("file:") or not address.startswith("file:")):
            title = named.get("title") or named.get("text")
            found.setdefault(address, Listed(address, title.strip()[:500] or None if title else None))
    return tuple(found.values())
