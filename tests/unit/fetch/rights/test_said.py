"""What is said about reuse, beside a page and in it."""

import pytest

from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.rights.said import directives_of, page_rights, read_tdmrep
from tests.unit.fetch.loopback import ARTICLE, Opening, Site
from tests.unit.fetch.outcomes import page_of

URL = "http://www.lac.example/actualites/crue"
META = b'<meta content="0" name="TDM-Reservation"><meta name=robots content="noarchive, noai">'


def test_what_is_nearer_to_the_page_prevails():
    rules = read_tdmrep(b'[{"location": "/actu", "tdm-reservation": 1, "tdm-policy": "http://lac.example/tdm"}]')
    ruled = page_rights(URL, {}, Lowered(b""), (), rules)
    headed = page_rights(URL, {"tdm-reservation": "0"}, Lowered(b""), (), rules)
    found = page_rights(URL, {"tdm-reservation": "1"}, Lowered(META), ("GPTBot",), rules)
    assert ruled
    assert headed
    assert found
    assert (ruled.tdm_reserved, headed.tdm_reserved) == (True, False)
    assert (found.tdm_reserved, found.tdm_policy) == (False, "http://lac.example/tdm")
    assert (found.robots, found.ai_agents_refused) == (("noarchive", "noai"), ("GPTBot",))


def test_nothing_said_is_nothing():
    rules = read_tdmrep(b'[{"location": "/autre", "tdm-reservation": 1}]')
    assert page_rights(URL, {}, Lowered(b"<p>Rien"), (), rules) is None


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1, null]", b"<html>", b'[{"location": 3}]', b'[{"location": "/"}]', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_tdmrep_says_nothing(body: bytes):
    assert read_tdmrep(body) == ()


def test_directives_for_other_crawlers_are_not_ours():
    assert directives_of("otherbot: noindex, nofollow") == ()
    assert directives_of("otherbot: noindex, depeche: noai, unavailable_after: 1 Jan 2027") == (
        "noai",
        "unavailable_after: 1 jan 2027",
    )


async def test_they_are_written_on_the_page(site: Site, hops: Opening):
    site.text("/robots.txt", "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nAllow: /", "text/plain")
    site.text("/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]', "application/json")
    site.text("/a", ARTICLE, X_Robots_Tag="noimageai")
    site.text("/b", ARTICLE + "<p>Suite.")
    async with hops(tdmrep=True) as opened:
        first = page_of(await opened.fetch(site.url("/a")))
        page_of(await opened.fetch(site.url("/b")))
    assert first.rights
    assert "GPTBot" in first.rights.ai_agents_refused
    assert (first.rights.tdm_reserved, first.rights.robots) == (True, ("noimageai",))
    assert site.paths() == ["/robots.txt", "/a", "/.well-known/tdmrep.json", "/b"]


async def test_a_site_without_them_loses_no_page(site: Site, hops: Opening):
    site.text("/.well-known/tdmrep.json", "", status=503)
    site.text("/a", ARTICLE)
    async with hops(tdmrep=True) as opened:
        assert page_of(await opened.fetch(site.url("/a"))).rights is None
    assert site.paths().count("/.well-known/tdmrep.json") == 1
