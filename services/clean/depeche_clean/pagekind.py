"""What the bytes of a page are: HTML, plain text, or something that holds no text to read."""

import re
from dataclasses import dataclass
from enum import StrEnum

from depeche_web.charset import opening_of, utf16_by_zeros


class PageKind(StrEnum):
    """The two kinds of page that can be cleaned."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True)
class NotText:
    """Bytes without text; ``looks_like`` names them for a person."""

    looks_like: str


_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"wOF", "a font"),
    (b"SQLite format 3", "a SQLite database"),
)
_MARKED_UP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|section|p|h1|table)\b", re.IGNORECASE
)
_BEGINS_AS_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_DATA_ROOTS = rb"rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg"
_BEGINS_AS_DATA = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>\s*)?<(?P<root>" + _DATA_ROOTS + rb")\b", re.IGNORECASE
)
_CONTROL = bytes({*range(0x20)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_BINARY_TYPES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_DATA_TYPES = ("application/json", "text/css", "text/javascript", "application/javascript", "text/csv")
_SAMPLE = 65_536
_MOST_CONTROLS = 0.05


def kind_of(raw: bytes, content_type: str | None = None) -> PageKind | NotText:
    """Keep pages of HTML or plain text; name what anything else looks like.

    The bytes have the last word: a server's ``text/plain`` is often HTML, its ``text/html`` sometimes a PDF.

    >>> kind_of(b"%PDF-1.7 ...", "text/html")
    NotText(looks_like='a PDF document')
    >>> kind_of(b"Rain fell on the valley.", "text/plain").value
    'text'
    """
    declared = (content_type or "").partition(";")[0].strip().lower()
    sample = raw[:_SAMPLE]
    if known := _binary(sample, declared):
        return NotText(known)
    for codec in utf16_by_zeros(raw):
        sample = sample.decode(codec, "replace").encode("utf-8", "replace")
    opening = opening_of(sample)
    if _BEGINS_AS_HTML.match(opening):
        return PageKind.HTML
    if data := _BEGINS_AS_DATA.match(opening):
        return NotText(f"an XML file with the root <{data['root'].decode()}>, not a page")
    if declared.startswith(_DATA_TYPES):
        return NotText(f"{declared}, not a page")
    if declared in ("text/plain", "text/markdown"):
        return PageKind.HTML if opening.startswith(b"<") and _MARKED_UP.match(opening) else PageKind.TEXT
    return PageKind.HTML if _MARKED_UP.search(raw) else PageKind.TEXT


def _binary(sample: bytes, declared: str) -> str | None:
    for signature, name in _SIGNATURES:
        if sample.startswith(signature):
            return name
    if sample[4:8] == b"ftyp":
        return "an MP4 file"
    if any(utf16_by_zeros(sample)) or sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > _MOST_CONTROLS * len(sample):
        return f"binary data ({controls} control bytes in the first {len(sample)})"
    if declared.startswith(_BINARY_TYPES) and not _MARKED_UP.search(sample):
        return f"{declared}, as the server says"
    return None
