"""Titles, names and summaries to plain text, whether they are text, HTML, HTML escaped twice, or Base64."""

import base64
import binascii
import contextlib
import html
import re

from lxml import etree

_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9:]{0,30})(?:[\s/][^<>]{0,2000})?|!--[^>]{0,2000}--|![^<>]{0,200})>")
_HIDDEN = re.compile(r"<(script|style|applet|noscript)\b[^<>]{0,2000}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CLOSING = re.compile(r"</[A-Za-z][A-Za-z0-9]{0,30}>|<(?:br|hr|img)\b[^<>]{0,2000}>", re.IGNORECASE)
_C1 = re.compile(b"\xc2([\x80-\x9f])")
"""A control character that nobody means, in UTF-8; in Windows-1252 its number is that of a quotation mark or a dash."""
_TWICE = re.compile(b"\xc3[\x82-\xb4]\xc2[\x80-\xbf]")
"""How a character comes out that was written as UTF-8 twice."""
_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})


def plain(text: str | None, *, markup: bool | None = None) -> str | None:
    """Keep the words of a text; None for none. ``markup`` says whether it is HTML; None leaves it to its looks.

    >>> plain("Budget&nbsp;: <b>vote</b> final"), plain("5 < 7"), plain("<script>x()</script>R&amp;D", markup=True)
    ('Budget : vote final', '5 < 7', 'R&D')
    >>> plain("&lt;i&gt;Deux&lt;/i&gt; fois"), plain("La balise <i> en HTML", markup=False)
    ('Deux fois', 'La balise <i> en HTML')
    """
    if not text:
        return None
    if "&" in text or "<" in text:
        text = _unmarked(text, markup)
    if not text.isascii():
        text = _mended(text)
    return " ".join(text.split()) or None


def _unmarked(text: str, markup: bool | None) -> str:
    for _ in range(2):  # what is markup still once it was unescaped was escaped twice
        if "<" in text and (markup or (markup is None and _CLOSING.search(text))):
            text = _without_tags(_without_hidden(text))
        if "&" not in text or not _REFERENCE.search(text):
            break
        text = html.unescape(text)
        if markup is False or not _CLOSING.search(text):
            break
        markup = None
    return text


def _without_tags(text: str) -> str:
    """Take the tags out; where one breaks the line, a blank stays."""
    first, *rest = _TAG.split(text)  # texts and the names of the tags between them, in turn
    parts = [first]
    for name, following in zip(rest[::2], rest[1::2], strict=True):
        if name and name.lower() in _BLOCKS:
            parts.append(" ")
        parts.append(following)
    return "".join(parts)


def _without_hidden(text: str) -> str:
    parts, at = [], 0
    while opening := _HIDDEN.search(text, at):
        parts.append(text[at : opening.start()])
        end = text.lower().find(f"</{opening[1].lower()}", opening.end()) if len(parts) < 20 else -1
        if end < 0:
            return "".join(parts)
        at = end
    return "".join((*parts, text[at:]))


def _mended(text: str) -> str:
    """Undo UTF-8 that was read as Latin-1 and written as UTF-8 again; give Windows-1252's marks their characters."""
    written = text.encode("utf-8", "replace")
    if _TWICE.search(written):
        with contextlib.suppress(UnicodeError):
            written = text.encode("latin-1").decode("utf-8").encode("utf-8")
    return _C1.sub(lambda found: found[1].decode("cp1252", "ignore").encode("utf-8"), written).decode("utf-8")


def content_of(element: etree._Element, entities: dict[str, str]) -> str | None:
    """Keep an element's text, that of its inner elements too, with HTML's and the document's own entities.

    Scripts and styles are left out. The entities' texts are short; nothing is expanded twice.
    """
    if len(element) == 0:
        return element.text
    parts = [element.text or ""]
    for each in element.iterdescendants():
        if each.tag is etree.Entity:
            name = str(each.text)[1:-1]
            parts.append(entities.get(name) or html.unescape(f"&{name};"))
        elif str(each.tag).rpartition("}")[2].lower() in _BLOCKS:
            parts.append(" ")
        if isinstance(each.tag, str) and not _is_hidden(each):
            parts.append(each.text or "")
        parts.append(each.tail or "")
    return "".join(parts)


def _is_hidden(element: etree._Element) -> bool:
    return str(element.tag).rpartition("}")[2].lower() in ("script", "style", "applet")


def from_base64(text: str | None) -> str | None:
    """Keep what Base64 says; what is no Base64, or no text, is kept as it is."""
    try:
        return base64.b64decode((text or "").encode("ascii"), validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
