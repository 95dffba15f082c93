"""Whatever the bytes, a feed, a sitemap and a date are read or refused; nothing is raised."""

from hypothesis import given, settings
from hypothesis import strategies as st

from depeche_fetch.feed.dates import instant
from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.sitemap.parse import parse_sitemap
from depeche_fetch.sitemap.parsed import NotASitemap

PIECES = (
    "<rss> <channel> <item> </item> <title> </title> <link> /a <![CDATA[ ]]> &nbsp; & &#xD800; <urlset> <url> <loc>"
)
SCRAPS = st.lists(st.one_of(st.sampled_from(PIECES.encode().split()), st.binary(max_size=4)), max_size=15).map(b"".join)


@settings(max_examples=80)
@given(SCRAPS)
def test_scraps_are_read_or_refused(body: bytes):
    feed, sitemap = parse_feed(body, "http://lac.example/"), parse_sitemap(body, "http://lac.example/")
    assert isinstance(feed, NotAFeed) or feed.format
    assert isinstance(sitemap, NotASitemap) or sitemap.format


@settings(max_examples=150)
@given(st.one_of(st.text(), st.text("0123456789-/:. TZ+ octjan", max_size=40)))
def test_a_text_is_a_moment_with_a_zone_or_none(text: str):
    read = instant(text)
    assert read is None or read.tzinfo is not None
