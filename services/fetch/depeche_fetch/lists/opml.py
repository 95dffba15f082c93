"""OPML: lists of feeds, as feed readers export them (OPML 2.0)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from depeche_fetch.xml.tree import HARMLESS
from depeche_web.normal import normalise

LONGEST_TEXT, MOST_TAGS = 500, 20


@dataclass(frozen=True)
class Listed:
    """A feed of a list: canonical URL, the name it goes by there, and its categories and those it is nested in."""

    url: str
    title: str | None
    tags: tuple[str, ...] = ()


def read_opml(body: bytes, url: str) -> tuple[Listed, ...] | None:
    """Keep the feeds of a list in its order, each once; None for bytes that are no OPML.

    Entities are left alone and nothing is loaded from elsewhere. Files are kept only where the list is a file itself.

    >>> read_opml(b'<opml><body><outline text="Le Lac" xmlUrl="http://lac.example/rss"/></body></opml>', "file:///l.opml")
    (Listed(url='http://lac.example/rss', title='Le Lac', tags=()),)
    """
    parser = etree.XMLParser(**HARMLESS, recover=True)
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
            name = title.strip()[:LONGEST_TEXT] or None if title else None
            found.setdefault(address, Listed(address, name, _tags(outline, named.get("category", ""))))
    return tuple(found.values())


def _tags(outline: etree._Element, category: str) -> tuple[str, ...]:
    """Keep the outlines around a feed, the outermost first, and its categories, which commas part (OPML 2.0)."""
    around = [str(each.get("title") or each.get("text") or "") for each in islice(outline.iterancestors("outline"), 9)]
    named = [*reversed(around), *(each.strip().strip("/") for each in category.split(",")[:MOST_TAGS])]
    tags = (" ".join(each.split())[:LONGEST_TEXT] for each in named)
    return tuple(dict.fromkeys(each for each in tags if each))[:MOST_TAGS]


def write_opml(listed: Iterable[Listed], title: str) -> bytes:
    """Give a list of feeds as OPML 2.0; a feed's tags become its categories.

    >>> print(write_opml([Listed("http://lac.example/rss", "Le Lac", ("régional",))], "Feeds").decode())
    <?xml version='1.0' encoding='UTF-8'?>
    <opml version="2.0">
      <head>
        <title>Feeds</title>
      </head>
      <body>
        <outline type="rss" text="Le Lac" title="Le Lac" xmlUrl="http://lac.example/rss" category="régional"/>
      </body>
    </opml>
    <BLANKLINE>
    """
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for each in listed:
        name = _xml(each.title or each.url)
        said = {"type": "rss", "text": name, "title": name, "xmlUrl": _xml(each.url)}
        if each.tags:
            said["category"] = ",".join(_xml(tag).replace(",", " ") for tag in each.tags)
        etree.SubElement(body, "outline", said)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _xml(text: str) -> str:
    """Leave out the control characters, which XML can't hold."""
    return "".join(each for each in text if each.isprintable())
