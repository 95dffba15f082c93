"""Bytes to text: what was declared, where it holds; else what the bytes themselves show.

The order is that of the WHATWG's "determining the character encoding" (byte order mark, Content-Type, ``<meta>``),
with one difference: text that is valid UTF-8 with multi-byte characters is UTF-8, whatever a single-byte label says,
because such a label fits any bytes and proves nothing. For the same reason a label of the Latin script doesn't hold for
bytes that can't be Latin (:func:`depeche_web.detection.contradicts`).
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from depeche_web.detection import contradicts, detected
from depeche_web.encodings import codec_of
from depeche_web.vendors import VENDORS, VENDORS_OR_REPLACE

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PRESCAN = 8192
_SAMPLE = 32_768
_TOLERATED = 0.02
_ASCII = bytes(range(0x80))
_UTF16 = frozenset({"utf-16-le", "utf-16-be"})
_ISO_2022_JP, _SHIFTED_OUT = "iso2022-jp-ext", b"\x1b$"
_ESCAPING = frozenset({_ISO_2022_JP, *_UTF16})
_BEGINNINGS = {"utf-16-le": re.compile(rb"<\0[!?A-Za-z]\0"), "utf-16-be": re.compile(rb"\0<\0[!?A-Za-z]\0")}
"""How markup begins in UTF-16 without a byte order mark, and in nothing else (as in appendix F of XML 1.0)."""


@dataclass(frozen=True)
class Decoded:
    """Text, the codec that gave it, and what named the codec: bom, header, meta, bytes, guess or fallback.

    ``as_utf8`` are the bytes that it was read from, where they are nothing but the text in UTF-8.
    """

    text: str
    codec: str
    source: str
    as_utf8: bytes | None = field(default=None, repr=False, compare=False)


def decode(raw: bytes, content_type: str | None = None) -> Decoded:
    """Keep the bytes as text; never raises. Bytes that fit nothing become U+FFFD.

    >>> decode("L’été".encode("windows-1252"), "text/html; charset=iso-8859-1")
    Decoded(text='L’été', codec='windows-1252', source='header')
    >>> decode("L’été".encode(), "text/html; charset=iso-8859-1").source
    'bytes'
    """
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(codec, "replace"), codec, "bom")
    declared = list(_declared(raw, content_type))
    for codec, beginning in _BEGINNINGS.items():
        if beginning.match(raw):
            return Decoded(raw.decode(codec, "replace"), codec, dict(declared).get(codec, "bytes"))
    if raw.isascii() and _SHIFTED_OUT in raw:
        declared = [(_ISO_2022_JP, "bytes")]  # nothing else has this escape in it
    attempts = [each for each in declared if each[0] in _ESCAPING]
    attempts += [("utf-8", "bytes")] if not raw.isascii() else []
    attempts += [each for each in declared if each[0] not in _ESCAPING and not contradicts(raw, each[0])]
    for codec, source in attempts:
        text = _strict(raw, codec)
        if text is not None:
            return Decoded(text, codec, dict(declared).get(codec, source), raw if codec == "utf-8" else None)
    for codec, source in attempts:
        if codec not in ("utf-8", *_UTF16):
            lenient = raw.decode(codec, VENDORS_OR_REPLACE)
            if lenient.count("\ufffd") <= _few(raw):
                return Decoded(lenient, codec, source)
    return _without_declaration(raw, says_utf8=any(codec == "utf-8" for codec, _ in declared))


def opening_of(raw: bytes) -> bytes:
    """Keep the first 8 KB without comments: the part that says what the rest is."""
    return _COMMENT.sub(b"", raw[:_PRESCAN]).removeprefix(codecs.BOM_UTF8).lstrip()


def _declared(raw: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    if (header := _HEADER.search(content_type or "")) and (codec := codec_of(header[1])):
        yield codec, "header"
    head = opening_of(raw)
    for pattern in (_META, _XML):
        if (found := pattern.search(head)) and (codec := codec_of(found[1].decode("ascii", "replace"))):
            # A label that was read as ASCII can't mean UTF-16: the standard reads it as UTF-8.
            yield ("utf-8" if codec in _UTF16 else codec), "meta"


def _strict(raw: bytes, codec: str) -> str | None:
    if codec in _UTF16 and not _looks_like_utf16(raw):
        return None
    try:
        return raw.decode(codec, VENDORS)
    except (UnicodeError, LookupError):
        return None


def _looks_like_utf16(raw: bytes) -> bool:
    sample = raw[:_SAMPLE]
    return len(sample) % 2 == 0 and (sample.count(0) * 4 >= len(sample) or any(byte > 0x7F for byte in sample))


def _without_declaration(raw: bytes, *, says_utf8: bool) -> Decoded:
    if raw.isascii() and b"\0" not in raw:
        return Decoded(raw.decode("ascii"), "utf-8", "bytes", raw)
    for codec in utf16_by_zeros(raw):
        return Decoded(raw.decode(codec, "replace"), codec, "bytes")
    lenient = raw.decode("utf-8", "replace")
    others = len(raw.translate(None, _ASCII))
    if lenient.count("\ufffd") <= max(1 if says_utf8 and others > 8 else 0, others * _TOLERATED):
        return Decoded(lenient, "utf-8", "bytes")
    guess = detected(raw)
    text = raw.decode(guess, VENDORS_OR_REPLACE)
    if text.count("\ufffd") <= _few(raw):
        return Decoded(text, guess, "guess")
    return Decoded(raw.decode("windows-1252", "replace"), "windows-1252", "fallback")


def utf16_by_zeros(raw: bytes) -> Iterator[str]:
    """Give the UTF-16 codec in whose place for Latin text nearly every other byte is zero, if there is one."""
    sample = raw[:_SAMPLE]
    if 0 not in sample:
        return
    half = len(sample) // 2
    if half >= 2 and len(raw) % 2 == 0:
        if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
            yield "utf-16-le"
        elif sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
            yield "utf-16-be"


def _few(raw: bytes) -> int:
    """How many bytes may be unreadable without the encoding being doubted: transmission damages one here and there."""
    return max(2, int(len(raw.translate(None, _ASCII)) * _TOLERATED))
