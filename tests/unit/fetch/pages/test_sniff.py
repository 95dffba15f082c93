"""Telling pages from what is none, by content."""

import pytest

from depeche_fetch.pages.sniff import sniff


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        (b"<html>", "", "text/html"),
        (b"\xef\xbb\xbf  <!-- a note --> <!DOCTYPE html>", "", "text/html"),
        ("<!doctype html><p>été".encode("utf-16"), "", "text/html"),
        ("<!doctype html><p>été".encode("utf-16-le"), "", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html/>', "", "text/html"),
        (b"Warning: a notice\n<html><body>", "", "text/html"),
        (b"A fragment with <b>bold</b> words", "a.html", "text/html"),
        (b"A fragment with <b>bold</b> words", "", "text/plain"),
        (b"No tags at all", "a.html", "text/plain"),
        (b"[Paris] Le ministre a dit", "", "text/plain"),
        (b"BZ, MZ and ID3 are letters; ftyp as well", "", "text/plain"),
        ("天気は雨".encode("iso-2022-jp"), "", "text/plain"),
        (b"<rss version='2.0'>", "", "application/rss+xml"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "", "application/rss+xml"),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY eacute "&#233;"> ]\n><rss>',
            "",
            "application/rss+xml",
        ),
        (b'<!DOCTYPE rss [<!ENTITY a "' + b"x" * 70_000 + b'">]><rss>', "", "application/rss+xml"),
        (b'<!DOCTYPE nitf SYSTEM "x.dtd" [<!ENTITY a "b">]><nitf>', "", "text/plain"),
        (b"<!doctype rss [>" * 4_000 + b"]" * 9_000, "", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "", "application/atom+xml"),
        (b"<?xml version='1.0'?><urlset>", "", "application/sitemap+xml"),
        (b"<?xml version='1.0'?><nitf>", "", "application/xml"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "", "image/svg+xml"),
        (b'{"a": 1}', "", "application/json"),
        (b"[]", "", "application/json"),
        (bytes(range(1, 256)) * 9, "", "application/octet-stream"),
        (b"\x00\x00\x00\x18ftypmp42", "", "video/mp4"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "", "image/webp"),
        (b"<p>plain old page", "page.pdf", "text/html"),
        (b"a,b,c", "table.csv", "text/csv"),
        (b"Nothing to see", ".license", "text/plain"),
        (b"<!--" + b"<!" * 40_000, "", "text/plain"),
        (b"", "a.html", "inode/x-empty"),
        (b"\xff\xfe", "", "inode/x-empty"),
    ],
)
def test_names_the_type(body: bytes, name: str, expected: str):
    assert sniff(body, name) == expected
