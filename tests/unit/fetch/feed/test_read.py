"""Feeds of every shape to sightings."""

import pytest

from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.feed.read import LONGEST_SUMMARY, Feed, read_feed

URL = "http://lac.example/feeds/une.xml"


def only(body: bytes, **headers: str):
    feed = read_feed(body if isinstance(body, bytes) else body.encode(), URL, headers)
    assert isinstance(feed, Feed)
    (entry,) = feed.entries
    return entry


def test_reads_atom():
    entry = only(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">La &lt;i&gt;crue&lt;/i&gt;</title>
        <link rel="enclosure" href="/photo.jpg"/>
        <link href="../2026/crue#haut"/><updated>2026-10-05T09:00:00+02:00</updated>
        <published>2026-10-05T08:00:00Z</published>
        <author><name>Ève Roc</name></author><author><name>Luc Val</name></author>
        <summary>Le lac déborde.</summary></entry></feed>"""
    )
    assert entry.url == "http://lac.example/2026/crue"
    assert (entry.hint.title, entry.hint.summary) == ("La crue", "Le lac déborde.")
    assert entry.hint.authors == ("Ève Roc", "Luc Val")
    assert entry.hint.published_at.isoformat() == "2026-10-05T08:00:00+00:00"
    assert entry.hint.modified_at.isoformat() == "2026-10-05T07:00:00+00:00"


def test_reads_rdf():
    entry = only(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>Crue</title><link>http://lac.example/a</link>
        <dc:date>2026-10-05T08:00:00Z</dc:date><dc:creator>Ève Roc</dc:creator></item></rdf:RDF>"""
    )
    assert entry.hint.authors == ("Ève Roc",)
    assert entry.hint.modified_at.isoformat() == "2026-10-05T08:00:00+00:00"
    assert entry.hint.published_at == entry.hint.modified_at


@pytest.mark.parametrize(
    ("charset", "headers"), [("latin-1", {"content-type": "application/rss+xml; charset=iso-8859-1"}), ("utf-8", {})]
)
def test_the_charset_of_the_response_counts(charset: str, headers: dict[str, str]):
    body = "<rss><channel><item><title>Été</title><link>/a</link></item></channel></rss>".encode(charset)
    feed = read_feed(body, URL, headers)
    assert [entry.hint.title for entry in feed.entries] == ["Été"]


def test_one_address_is_kept_once():
    items = "<item><title>A</title><link>/a?utm_source=x</link></item><item><title>B</title><link>/a</link></item>"
    assert only(f"<rss><channel>{items}</channel></rss>").hint.title == "A"


def test_the_address_before_the_redirect_service_counts():
    entry = only(
        """<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
        <link>http://go.example/x</link>
        <feedburner:origLink>http://lac.example/a</feedburner:origLink></item></channel></rss>"""
    )
    assert entry.url == "http://lac.example/a"


def test_what_cannot_be_written_is_replaced_and_what_is_long_is_cut():
    entry = only(
        "<rss><channel><item><title>A &#xD800; B</title><link>/a</link>"
        f"<description>{'x' * 99_999}</description></item>"
    )
    assert entry.hint.model_dump_json()
    assert len(entry.hint.summary) == LONGEST_SUMMARY


@pytest.mark.parametrize(
    "body", [b"", b"/etc/passwd", b"http://127.0.0.1:1/", b"<html><p>no feed", b"\0" * 50, b'{"items": []}']
)
def test_what_is_no_feed_is_refused_and_never_opened(body: bytes):
    assert isinstance(read_feed(body, URL, {}), NotAFeed)


def test_entities_are_not_expanded_without_end():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><title>&e11;</title><link>/a</link></item>"
    body = f'<!DOCTYPE rss [<!ENTITY e0 "x">{levels}]><rss><channel>{item}</channel></rss>'
    feed = read_feed(body.encode(), URL, {})
    assert isinstance(feed, NotAFeed) or all(len(entry.hint.title or "") < 1000 for entry in feed.entries)
