"""Repairs of XML that real publishers send, one step each; every step takes linear time and says what it did."""

import re
from collections.abc import Callable
from html.entities import html5

Repair = Callable[[str], tuple[str, str]]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,400}>", re.IGNORECASE)
_LONE = re.compile(r"&(?!#[0-9]{1,9};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][A-Za-z0-9]{0,40};)")
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{0,40}));"
)
_TEXTS = ("description", "content:encoded", "summary", "title", "content", "encoded")
_OPENING = re.compile(rf"<((?:[\w.-]{{1,30}}:)?(?:{'|'.join(_TEXTS)}))(?=[\s>])[^<>]{{0,500}}(?<!/)>", re.IGNORECASE)


def without_forbidden(text: str) -> tuple[str, str]:
    """Keep the characters that XML allows, from the first element on; drop the declaration and the document type.

    >>> without_forbidden('Warning: x\\n<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>\\x07</rss>')
    ('<rss></rss>', 'junk before the document was dropped; forbidden characters were dropped')
    """
    said = []
    kept = _FORBIDDEN.sub("", text)
    forbidden = kept != text
    start = kept.find("<")
    if kept[: max(start, 0)].strip("\ufeff \t\r\n"):
        said.append("junk before the document was dropped")
    if forbidden:
        said.append("forbidden characters were dropped")
    kept = _DECLARATION.sub("", kept[max(start, 0) :]) if start >= 0 else kept
    return _without_doctype(kept).lstrip(), "; ".join(said)


def _without_doctype(text: str) -> str:
    at = text[:4096].upper().find("<!DOCTYPE")
    if at < 0:
        return text
    subset, end = text.find("[", at), text.find(">", at)
    if 0 <= subset < end:
        closing = text.find("]", subset)
        while closing >= 0 and not text[closing + 1 : closing + 40].lstrip().startswith(">"):
            closing = text.find("]", closing + 1)
        end = text.find(">", closing) if closing >= 0 else -1
    return text[:at] + (text[end + 1 :] if end >= 0 else "")


def with_sound_references(text: str) -> tuple[str, str]:
    """Keep HTML's named characters as characters; a lone ampersand stands for itself. CDATA sections stay.

    >>> with_sound_references("<t>A&nbsp;& B &amp; &nope; <![CDATA[&]]></t>")[0]
    '<t>A\\xa0&amp; B &amp; &amp;nope; <![CDATA[&]]></t>'
    """
    parts: list[str] = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", start)
        parts += (_sound_in(text[at:start]), text[start : end + 3] if end >= 0 else f"{text[start:]}]]>")
        at = end + 3 if end >= 0 else len(text)
    parts.append(_sound_in(text[at:]))
    mended = "".join(parts)
    return mended, "undefined entities and lone ampersands were read as text" if mended != text else ""


def _sound_in(text: str) -> str:
    return _REFERENCE.sub(_sound, _LONE.sub("&amp;", text)) if "&" in text else text


def _sound(found: re.Match[str]) -> str:
    number, name = found.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        sound = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return found[0] if sound else "\ufffd"
    return html5.get(f"{name};", f"&amp;{name};")


def with_markup_as_text(text: str) -> tuple[str, str]:
    """Keep HTML that stands unescaped in a title or description as text, which it was meant to be.

    >>> with_markup_as_text("<item><title>A <br> B</title></item>")[0]
    '<item><title><![CDATA[A <br> B]]></title></item>'
    """
    parts: list[str] = []
    at, dead = 0, set[str]()
    while opening := _OPENING.search(text, at):
        name = opening[1]
        end = -1 if name in dead else text.find(f"</{name}>", opening.end())
        if end < 0:
            dead.add(name)  # searched to the end once; not again for each further one
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        inner = text[opening.end() : end]
        if "<" in inner and "<![CDATA[" not in inner:
            whole = inner.replace("]]>", "]]&gt;").replace("&amp;", "&")
            inner = f"<![CDATA[{whole}]]>"
        parts += (text[at : opening.end()], inner)
        at = end
    parts.append(text[at:])
    mended = "".join(parts)
    return mended, "unescaped HTML was read as text" if mended != text else ""


def in_one_root(text: str) -> tuple[str, str]:
    """Keep all roots of a document that has several, under one."""
    return f"<several>{text}</several>", "several roots were read as one document"


REPAIRS: tuple[Repair, ...] = (without_forbidden, with_sound_references, with_markup_as_text)
