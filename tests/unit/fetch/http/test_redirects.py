"""Where a page sends its readers, and that a hostile one can't make the looking long."""

import time

import pytest

from depeche_fetch.http.redirects import refresh
from depeche_fetch.pages.lowered import Lowered

URL = "http://www.lac.example/a.html"


@pytest.mark.parametrize(
    ("element", "there"),
    [
        ('<META HTTP-EQUIV="Refresh" CONTENT="0; URL=/B.html">', "http://www.lac.example/B.html"),
        ("<meta content='3;url=b.html' http-equiv='refresh'>", "http://www.lac.example/b.html"),
        ("<meta http-equiv=refresh content=0;url=http://vale.example/?a=1&amp;b=2>", "http://vale.example/?a=1&b=2"),
        ('<meta http-equiv="refresh" content="60; url=/b.html">', None),
        ('<meta http-equiv="refresh" content="0; url=/a.html">', None),
        ('<noscript><meta http-equiv="refresh" content="0; url=/b.html"></noscript>', None),
        ('<meta name="description" content="0; url=/refresh">', None),
    ],
)
def test_where_a_page_sends_its_readers(element: str, there: str | None):
    assert refresh(Lowered(f"<!doctype html><head>{element}".encode()), URL) == there


@pytest.mark.parametrize(
    "hostile",
    [
        b"<meta http-equiv=refresh " + b"content=" * 200 + b">",
        (b"<meta " + b"http-equiv " * 180 + b"refresh>") * 16,
        (b"<meta http-equiv=refresh content=" + b"0;url=" * 300 + b">") * 16,
        b"<meta refresh" * 4_000,
    ],
)
def test_a_hostile_head_takes_no_longer_than_its_length(hostile: bytes):
    began = time.process_time()
    refresh(Lowered(hostile), URL)
    assert time.process_time() - began < 0.5
