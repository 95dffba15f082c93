"""What holds for whatever the network sends."""

import gzip
from datetime import UTC, datetime
from ipaddress import IPv4Address

from hypothesis import given, settings
from hypothesis import strategies as st

from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.feed.read import read_feed
from depeche_fetch.http.retry import retry_after
from depeche_fetch.http.unpack import Unpackable, decode, gunzip
from depeche_fetch.lists.opml import read_opml
from depeche_fetch.pages.sniff import sniff
from depeche_fetch.reach.address import address_in
from depeche_fetch.robots.file import read_robots
from depeche_web.canonical import canonical
from depeche_web.normal import normalise

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
URLISH = st.one_of(st.text(), st.text("htps:/.?&=#%aé@[]0\\ \n").map("http://lac.example/".__add__))
SCRAPS = st.lists(
    st.sampled_from(
        [
            *(
                b"<rss>",
                b"<channel>",
                b"<item>",
                b"<title>",
                b"</title>",
                b"<link>/a",
                b"</item>",
                b"<![CDATA[",
                b"\xff",
            ),
            *(
                b"&#xD800;",
                b"&nbsp;",
                b"<pubDate>0000-99-99T99:99Z</pubDate>",
                b"<feed xmlns='http://www.w3.org/2005/Atom'>",
            ),
            *(
                b"<entry>",
                b"<opml>",
                b"<outline xmlUrl='x'/>",
                b"<?xml version='1.0' encoding='utf-7'?>",
                b"<!DOCTYPE a [",
            ),
        ]
    ),
    max_size=12,
).map(b"".join)


@given(URLISH)
def test_a_normalised_url_stays_as_it_is(url: str):
    once = normalise(url)
    assert once is None or normalise(once) == once
    assert once is None or once.encode()


@given(URLISH)
def test_a_canonical_url_is_its_own_canonical_url(url: str):
    once = canonical(url)
    assert once is None or canonical(once) == once
    assert (once is None) == (normalise(url) is None)


@given(st.binary(max_size=300).map(b"user-agent: *\nallow: /\ndisallow: ".__add__), URLISH, st.text(max_size=20))
def test_any_robots_txt_judges_any_url(body: bytes, url: str, agent: str):
    robots = read_robots(body)
    decision = robots.decide(url, agent)
    assert decision.allowed or decision.rule is not None
    assert decision == robots.decide(url, agent.upper()) or agent.upper().lower() != agent.lower()


@given(st.binary(max_size=400), st.text(max_size=20))
def test_every_body_has_a_type(body: bytes, name: str):
    assert "/" in sniff(body, name)


@given(st.binary(max_size=3000), st.integers(1, 4000))
def test_unpacking_gives_back_what_was_packed_and_never_more_than_the_cap(raw: bytes, most: int):
    unpacked = gunzip(gzip.compress(raw), most)
    assert unpacked == raw if len(raw) <= most else isinstance(unpacked, Unpackable)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "", "gzip,deflate", "\0"]))
def test_unpacking_never_raises(raw: bytes, coding: str):
    assert isinstance(decode(raw, coding, 1000), bytes | Unpackable)


@given(st.text())
def test_a_wait_is_never_negative(value: str | None):
    seconds = retry_after(value, NOON)
    assert seconds is None or seconds >= 0


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_the_same_in_every_notation(number: int):
    address = IPv4Address(number)
    octal = ".".join(f"0{int(part):o}" for part in str(address).split("."))
    assert {address_in(form) for form in (str(number), hex(number), f"0{number:o}", octal, str(address))} == {address}


@settings(max_examples=60)
@given(SCRAPS)
def test_no_scrap_of_markup_breaks_a_reader(body: bytes):
    feed = read_feed(body, "http://lac.example/rss", {"content-type": "text/xml"})
    assert isinstance(feed, NotAFeed) or all(entry.hint and entry.hint.model_dump_json() for entry in feed.entries)
    listed = read_opml(body, "http://lac.example/l")
    assert listed is None or all(each.url for each in listed)
