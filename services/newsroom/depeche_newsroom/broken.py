"""Gives the answers that are no sound article page: empty, garbled, cut short, moved, or a document."""

import gzip
import re
from datetime import datetime

from depeche_newsroom.reply import Reply

_HTML = "text/html; charset=utf-8"


def empty() -> Reply:
    """Gives 200 without a body."""
    return Reply(200, b"", _HTML)


def moved(path: str) -> Reply:
    """Gives a permanent redirect. Its Location is relative, as RFC 9110 allows: clients must resolve it."""
    return Reply(301, b"", _HTML, headers={"Location": path})


def garbled(page: Reply) -> Reply:
    """Gives the start of a page, then bytes that are text in no charset, in the midst of which it ends."""
    noise = bytes((place * 151 + 89) % 256 for place in range(700))
    start = page.body.partition(b"</h1>")[0]
    return Reply(200, start + noise + b'<div class="ar', page.content_type, page.modified)


def cut_gzip(page: Reply) -> Reply:
    """Gives a compressed page whose stream ends early, although its Content-Length is right."""
    packed = gzip.compress(page.body, mtime=0)
    start = packed[: len(packed) // 3]
    return Reply(200, start, page.content_type, page.modified, {"Content-Encoding": "gzip"})


def pdf(title: str, published: datetime) -> Reply:
    """Gives a PDF document of one page that says its title."""
    shown = re.sub(rb"([\\()])", rb"\\\1", title.encode("latin-1", "replace"))
    drawing = b"BT /F1 16 Tf 60 760 Td (" + shown + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    document, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(document))
    document += b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)
    return Reply(200, document, "application/pdf", published)
