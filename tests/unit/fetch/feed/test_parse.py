"""Feeds of every format and of every kind of damage."""

import gzip
import json

import pytest

from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed, ParsedEntry, ParsedFeed

URL = "http://lac.example/feeds/une.xml"


def parsed(body: str | bytes, content_type: str | None = None) -> ParsedFeed:
    feed = parse_feed(body if isinstance(body, bytes) else body.encode(), URL, content_type)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def item(inner: str, namespaces: str = "") -> ParsedEntry:
    (entry,) = parsed(f"<rss version='2.0' {namespaces}><channel><item>{inner}</item></channel></rss>").entries
    return entry


def entry(inner: str) -> ParsedEntry:
    (found,) = parsed(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{inner}</entry></feed>").entries
    return found


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ("<title>Crue &amp;amp; pluie</title>", "Crue & pluie"),
        ("<title><![CDATA[<b>Crue</b> au lac]]></title>", "Crue au lac"),
        ("<title>&lt;b&gt;Crue&lt;/b&gt; au lac</title>", "Crue au lac"),
        ("<title>5 &lt; 7</title>", "5 < 7"),
        ("<title>Crue&nbsp;: l&rsquo;eau monte</title>", "Crue : l’eau monte"),
        ("<title>R&D à Annecy</title>", "R&D à Annecy"),
        ("<title>A <i>very</i> bad day</title>", "A very bad day"),
        ("<title>A bad<br>day</title>", "A bad day"),
        ("<title>Une cl\x07e</title>", "Une cle"),
        ("<dc:title>Crue</dc:title>", "Crue"),
        ("<media:title>Photo</media:title><title>Crue</title>", "Crue"),
        ("<media:title>Photo</media:title>", "Photo"),
        ("<title/><itunes:title>Crue</itunes:title>", "Crue"),
        ("<title>Crue</title><title>Autre</title>", "Crue"),
        ("<source><title>Ailleurs</title></source>", None),
    ],
)
def test_titles(inner: str, title: str | None):
    modules = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    assert item(inner, modules + 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"').title == title


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link>/a</link>", "http://lac.example/a"),
        ("<link> http://lac.example/a\n</link>", "http://lac.example/a"),
        ("<guid>http://lac.example/g</guid>", "http://lac.example/g"),
        ("<guid isPermaLink='false'>http://lac.example/g</guid>", None),
        ("<guid>4711</guid>", None),
        ("<guid>http://lac.example/g</guid><link>http://lac.example/a</link>", "http://lac.example/a"),
        ("<enclosure url='http://lac.example/a.mp3'/>", None),
        ("<link xml:base='http://lac.example/2026/'>a</link>", "http://lac.example/2026/a"),
        ("<link/>http://lac.example/a", "http://lac.example/a"),
    ],
)
def test_links_of_rss(inner: str, url: str | None):
    assert item(inner).url == url


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        (
            "<link rel='enclosure' href='/p.jpg'/><link href='/a'/><link rel='replies' href='/c'/>",
            "http://lac.example/a",
        ),
        ("<link rel='alternate' type='application/json' href='/a.json'/>", None),
        ("<id>http://lac.example/i</id>", "http://lac.example/i"),
        ("<id>tag:lac.example,2026:1</id>", None),
    ],
)
def test_links_of_atom(inner: str, url: str | None):
    assert entry(inner).url == url


def test_atom_titles_go_by_their_type():
    assert entry("<title>La balise &lt;i&gt;</title>").title == "La balise <i>"
    assert entry("<title type='html'>Une &lt;i&gt;crue&lt;/i&gt;</title>").title == "Une crue"
    xhtml = "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Une <i>crue</i></div></title>"
    assert entry(xhtml).title == "Une crue"
    assert entry("<title mode='base64'>Q3J1ZQ==</title>").title == "Crue"


def test_what_a_feed_asks_of_those_who_poll_it():
    feed = parsed(
        """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
        xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Le Lac</title><ttl>15</ttl>
        <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="/rss"/>
        <skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day><day>Never</day></skipDays>
        <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel></rss>"""
    )
    assert (feed.ttl, feed.skip_hours, feed.skip_days) == (15, (0, 3), ("Sunday",))
    assert (feed.update_period, feed.update_frequency) == ("hourly", 2)
    assert (feed.hubs, feed.self_url) == (("https://hub.example/",), "http://lac.example/rss")


def test_json_feed():
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Lac",
        "items": [
            {"id": "1", "url": "/a", "title": "Crue", "date_published": "2026-10-05T08:00:00+02:00"},
            {"id": "http://lac.example/b", "authors": [{"name": "Ève Roc"}]},
            7,
        ],
    }
    feed = parsed(json.dumps(body))
    assert [each.url for each in feed.entries] == ["http://lac.example/a", "http://lac.example/b"]
    assert feed.entries[1].authors == ("Ève Roc",)


RSS = "<rss><channel><title>Été</title><item><title>Crue</title><link>/a</link></item></channel></rss>"


@pytest.mark.parametrize(
    ("body", "content_type", "is_said"),
    [
        (f"<?xml version='1.0' encoding='utf-8'?>{RSS}".encode("cp1252"), None, True),
        (f"<?xml version='1.0' encoding='iso-8859-1'?>{RSS}".encode(), None, False),
        (f"<?xml version='1.0' encoding='utf-16'?>{RSS}".encode(), None, True),
        (RSS.encode("utf-16"), None, False),
        (RSS.encode("cp1252"), "text/xml; charset=windows-1252", False),
        (RSS.encode(), "text/xml; charset=iso-8859-1", True),
        (gzip.compress(RSS.encode(), mtime=0), None, False),
        (f"\n\n<?xml version='1.0'?>{RSS}".encode(), None, False),
        (f"Warning: mysql\n<?xml version='1.0'?>{RSS}".encode(), None, True),
        (f"{RSS}<script>x</script>".encode(), None, True),
    ],
)
def test_wrong_charsets_and_junk_are_repaired_and_said(body: bytes, content_type: str | None, is_said: bool):
    feed = parsed(body, content_type)
    assert (feed.title, len(feed.entries)) == ("Été", 1)
    assert bool(feed.repairs) is is_said


def test_a_feed_that_breaks_off_keeps_what_was_whole():
    feed = parsed("<rss><channel><item><link>/a</link></item><item><link>http://lac.exam")
    assert [each.url for each in feed.entries] == ["http://lac.example/a"]
    assert feed.truncated


def test_several_roots_are_one_feed():
    assert len(parsed(RSS + RSS).entries) == 2


def test_a_web_page_is_refused_and_the_feeds_that_it_names_are_kept():
    page = b"<!doctype html><link rel='alternate' type='application/rss+xml' href='/rss'><p>Bonjour"
    found = parse_feed(page, URL)
    assert isinstance(found, NotAFeed)
    assert found.feeds == ("http://lac.example/rss",)
