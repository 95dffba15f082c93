"""Documents made to exhaust whoever reads them: each ends within seconds and within bounds of memory."""

import gzip
import time
import tracemalloc
from collections.abc import Callable

import pytest

from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.sitemap.parse import parse_sitemap
from depeche_fetch.sitemap.parsed import NotASitemap, Sitemap

MIB = 1024 * 1024
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY e0 "ha">{LAUGHS}]><rss><channel><title>&e11;</title></channel></rss>',
    "laughs in an attribute": f'<!DOCTYPE rss [<!ENTITY e0 "ha">{LAUGHS}]><rss a="&e11;"><channel/></rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]><rss><title>{"&a;" * 50_000}</title></rss>',
    "external entity": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    "external subset": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd"><rss><channel><title>A</title></channel></rss>',
    "parameter entity": '<!DOCTYPE rss [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><rss><channel/></rss>',
    "levels": "<rss><channel>" + "<a>" * 100_000,
    "nested items": "<rss><channel>" + "<item><title>A</title>" * 100_000,
    "attributes": "<rss " + " ".join(f'a{n}="{"x" * 20}"' for n in range(350_000)) + "><channel/></rss>",
    "one attribute": f'<rss a="{"x" * 10 * MIB}"><channel/></rss>',
    "endless line": "<rss><channel><title>" + "x" * 10 * MIB,
    "ampersands": "<rss><channel><title>" + "&" * 2 * MIB,
    "open sections": "<rss><channel>" + "<![CDATA[" * 200_000,
    "open titles": "<rss><channel>" + "<title>" * 300_000 + "&",
    "open scripts": f"<rss><channel><title><![CDATA[{'<script>' * 200_000}]]></title></channel></rss>",
    "open doctype": "<!DOCTYPE rss [" + "]" * MIB,
    "angles": "<" * 2 * MIB,
    "json levels": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 1_000_000,
    "json number": '{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + "9" * MIB + "}]}",
    "urls": "<urlset>" + "<url>" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("parse", [parse_feed, parse_sitemap])
def test_it_ends_soon_and_stays_small(name: str, parse: Callable[..., object]):
    body = HOSTILE[name].encode()
    tracemalloc.start()
    start = time.process_time()
    found = parse(body, "http://lac.example/rss")
    passed, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert passed < 20
    assert peak < 300 * MIB
    assert "root:" not in repr(found)


@pytest.mark.parametrize("parse", [parse_feed, parse_sitemap])
def test_bombs_are_refused_as_what_they_are(parse: Callable[..., NotAFeed | NotASitemap]):
    packed = parse(gzip.compress(bytes(60 * MIB)))
    assert packed.error == "too-large"
    assert "more than" in packed.why
    laughs = parse(HOSTILE["billion laughs"].encode())
    assert laughs.error == "entity-bomb"
    assert "would expand to more than 1048576 bytes" in laughs.why


def test_a_torn_feed_is_no_bomb():
    torn = parse_feed(gzip.compress(b"<rss>" * 99)[:20])
    assert isinstance(torn, NotAFeed)
    assert torn.error == "not-a-feed"


def test_a_large_sitemap_is_read_in_little_time_and_memory():
    body = (
        b"<urlset>" + b"".join(b"<url><loc>http://lac.example/%d</loc></url>" % n for n in range(50_000)) + b"</urlset>"
    )
    start = time.process_time()
    sitemap = parse_sitemap(body)
    assert time.process_time() - start < 10
    assert isinstance(sitemap, Sitemap)
    assert len(sitemap.entries) == 50_000
