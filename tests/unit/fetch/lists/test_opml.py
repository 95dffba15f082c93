"""Lists of feeds."""

from pathlib import Path

import pytest

from depeche_fetch.lists.opml import read_opml


def test_reads_nested_outlines_once_each():
    body = b"""<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><body><outline text="Presse">
      <outline text="Le Lac" title="Le Courrier du Lac" xmlUrl="http://lac.example/rss?utm_source=opml"/>
      <outline text="The Vale" xmlurl="HTTP://VALE.example/feed"/>
      <outline text="again" xmlUrl="http://lac.example/rss"/>
      <outline text="no feed" htmlUrl="http://x.example"/></outline></body></opml>"""
    listed = read_opml(body, "http://x.example/l.opml")
    assert listed
    assert [(each.url, each.title) for each in listed] == [
        ("http://lac.example/rss", "Le Courrier du Lac"),
        ("http://vale.example/feed", "The Vale"),
    ]


@pytest.mark.parametrize(
    "body", [b"", b"<rss/>", b"not xml", b"\0", b"<html><outline xmlUrl='http://a.example'/></html>"]
)
def test_what_is_no_list_is_refused(body: bytes):
    assert read_opml(body, "file:///l.opml") is None


def test_entities_lead_nowhere(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("http://secret.example/")
    body = f"""<!DOCTYPE opml [<!ENTITY s SYSTEM "{secret.as_uri()}">]>
      <opml><body><outline text="&s;" xmlUrl="http://lac.example/rss"/>&s;</body></opml>"""
    listed = read_opml(body.encode(), "file:///l.opml") or ()
    assert all("secret" not in (each.title or "") + each.url for each in listed)
