"""Addresses in feeds: where they stand, and what they are relative to (XML Base)."""

import re
from urllib.parse import urljoin

from lxml import etree

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]{0,20}://)/+")
_BASES = ("http://", "https://", "file:")


def href_of(element: etree._Element) -> str | None:
    """Keep the address in an element's attributes, whatever it is called there; None where it is the text."""
    if not element.attrib:
        return None
    for plain in ("href", "url", "uri"):
        if found := element.get(plain):
            return str(found)
    for name, value in element.attrib.items():
        if str(name).rpartition("}")[2].lower() in ("href", "resource") and value:
            return str(value)
    return None


def is_permalink(text: str) -> bool:
    """Whether an identifier is the address of a page on the web."""
    return text[:8].lower().startswith(("http://", "https://"))


def absolute(href: str, element: etree._Element, url: str) -> str | None:
    """Keep an address, joined to the bases around it (``xml:base``, then the document's); None for none."""
    clean = href.strip()
    if ":///" in clean:
        clean = _SLASHES.sub(r"\1", clean)
    if not clean or is_permalink(clean):
        return clean or None
    return joined(base_of(element, url), clean)


def base_of(element: etree._Element, url: str) -> str:
    """Keep the base of an element: the ``xml:base`` around it, from the outside in, and the document's address."""
    named = [element.get(_XML_BASE) or element.get("base")]
    named += [each.get(_XML_BASE) or each.get("base") for each in element.iterancestors()]
    base = url
    for each in reversed(named):
        if each and (further := joined(base, each.strip())) and (further.startswith(_BASES) or not base):
            base = further
    return base


def joined(base: str, href: str) -> str | None:
    """Join an address to a base; None for what can't be joined."""
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return None
