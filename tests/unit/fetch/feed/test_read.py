"""Feeds of every shape to sightings."""

import pytest

from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.feed.read import LONGEST_SUMMARY, Feed, read_feed
from depeche_schemas.link import FeedHint

URL = "http://lac.example/feeds/une.xml"


def only(body: str) -> tuple[str, FeedHint]:
    """Give the one entry of a feed: its address, and what the feed says of it."""
    feed = read_feed(body.encode(), URL, {})
    assert isinstance(feed, Feed)
    (entry,) = feed.entries
    assert entry.hint
    return entry.url, entry.hint


def test_reads_atom():
    url, hint = only(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">La &lt;i&gt;crue&lt;/i&gt;</title>
        <link rel="enclosure" href="/photo.jpg"/>
        <link href="../2026/crue#haut"/><updated>2026-10-05T09:00:00+02:00</updated>
        <published>2026-10-05T08:00:00Z</published>
        <author><name>Ève Roc</name></author><author><name>Luc Val</name></author>
        <summary>Le lac déborde.</summary></entry></feed>"""
    )
    assert url == "http://lac.example/2026/crue"
    assert (hint.title, hint.summary) == ("La crue", "Le lac déborde.")
    assert hint.authors == ("Ève Roc", "Luc Val")
    assert str(hint.published_at) == "2026-10-05 08:00:00+00:00"
    assert str(hint.modified_at) == "2026-10-05 07:00:00+00:00"


def test_reads_rdf():
    _url, hint = only(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>Crue</title><link>http://lac.example/a</link>
        <dc:date>2026-10-05T08:00:00Z</dc:date><dc:creator>Ève Roc</dc:creator></item></rdf:RDF>"""
    )
    assert hint.authors == ("Ève Roc",)
    assert str(hint.modified_at) == "2026-10-05 08:00:00+00:00"
    assert hint.published_at == hint.modified_at


@pytest.mark.parametrize(
    ("charset", "headers"), [("latin-1", {"content-type": "application/rss+xml; charset=iso-8859-1"}), ("utf-8", {})]
)
def test_the_charset_of_the_response_counts(charset: str, headers: dict[str, str]):
    body = "<rss><channel><item><title>Été</title><link>/a</link></item></channel></rss>".encode(charset)
    feed = read_feed(body, URL, headers)
    assert isinstance(feed, Feed)
    assert [entry.hint and entry.hint.title for entry in feed.entries] == ["Été"]


def test_one_address_is_kept_once():
    items = "<item><title>A</title><link>/a?utm_source=x</link></item><item><title>B</title><link>/a</link></item>"
    assert only(f"<rss><channel>{items}</channel></rss>")[1].title == "A"


def test_the_address_before_the_redirect_service_counts():
    url, _hint = only(
        """<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
        <link>http://go.example/x</link>
        <feedburner:origLink>http://lac.example/a</feedburner:origLink></item></channel></rss>"""
    )
    assert url == "http://lac.example/a"


def test_what_cannot_be_written_is_replaced_and_what_is_long_is_cut():
    _url, hint = only(
        "<rss><channel><item><title>A &#xD800; B</title><link>/a</link>"
        f"<description>{'x' * 99_999}</description></item>"
    )
    assert hint.model_dump_json()
    assert len(hint.summary or "") == LONGEST_SUMMARY


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
    assert isinstance(feed, NotAFeed) or all(
        entry.hint and len(entry.hint.title or "") < 1000 for entry in feed.entries
    )
