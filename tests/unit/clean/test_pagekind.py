"""What the bytes are, whatever the server says."""

import pytest

from depeche_clean.pagekind import NotText, PageKind, kind_of


@pytest.mark.parametrize(
    ("raw", "content_type", "kind"),
    [
        (b"<!doctype html><p>Rain", "text/plain", PageKind.HTML),
        (b"<!-- a --><!-- b --><html><p>Rain", None, PageKind.HTML),
        (b"<div><p>Rain</p></div>", "text/html", PageKind.HTML),
        (b"<article><p>Rain</p></article>", "text/plain", PageKind.HTML),
        (b"Rain fell. 3 < 4.", "text/html", PageKind.TEXT),
        (b"Write <p> for a paragraph.", "text/plain", PageKind.TEXT),
        ("<html><p>Élan".encode("utf-16-le"), "text/html; charset=utf-16le", PageKind.HTML),
        (b"", None, PageKind.TEXT),
    ],
)
def test_pages(raw: bytes, content_type: str | None, kind: PageKind):
    assert kind_of(raw, content_type) is kind


@pytest.mark.parametrize(
    ("raw", "content_type", "named"),
    [
        (b"%PDF-1.7\n", "text/html", "PDF"),
        (b"\x89PNG\r\n\x1a\n", None, "PNG"),
        (b"PK\x03\x04abc", "application/octet-stream", "zip"),
        (b"\x00\x01\x02\x03" * 50, "text/plain", "binary data (200 control bytes"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', "text/html", "<rss>"),
        (b'{"a": 1}', "application/json; charset=utf-8", "application/json"),
        (b"no signature", "image/webp", "image/webp"),
    ],
)
def test_no_text_in_it(raw: bytes, content_type: str | None, named: str):
    kind = kind_of(raw, content_type)
    assert isinstance(kind, NotText)
    assert named in kind.looks_like
