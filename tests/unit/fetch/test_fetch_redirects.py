"""The fetch hop over HTTP: where redirects and names may lead, and where not."""

import pytest

from depeche_runtime.outcome import Dead, Drop
from tests.unit.fetch.loopback import ARTICLE, Opening, Site
from tests.unit.fetch.outcomes import page_of, why_dead


@pytest.mark.parametrize("steps", [{"/a": "/b", "/b": "/a"}, {"/a": "/a"}])
async def test_a_redirect_in_a_circle_is_dead(site: Site, hops: Opening, steps: dict[str, str]):
    for path, to in steps.items():
        site.redirect(path, to)
    async with hops() as opened:
        assert why_dead(await opened.fetch(site.url("/a"))) == "redirect-loop"


async def test_follows_five_redirects_and_no_sixth(site: Site, hops: Opening):
    for step in range(6):
        site.redirect(f"/{step}", f"/{step + 1}")
    site.text("/6", ARTICLE)
    async with hops() as opened:
        page_of(await opened.fetch(site.url("/1")))
        assert why_dead(await opened.fetch(site.url("/0"))) == "redirect-loop"


@pytest.mark.parametrize("to", ["", "http://", "http://[::1"])
async def test_a_redirect_to_nowhere_is_dead(site: Site, hops: Opening, to: str):
    site.redirect("/a", to)
    async with hops() as opened:
        assert isinstance(await opened.fetch(site.url("/a")), Dead | Drop)
    assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/hostname", "forbidden-scheme"),
        ("ftp://127.0.0.1/a", "forbidden-scheme"),
        ("http://10.0.0.1/a", "forbidden-address"),
        ("http://169.254.169.254/latest", "forbidden-address"),
        ("http://[::ffff:10.0.0.1]/", "forbidden-address"),
        ("http://0xa.1/", "forbidden-address"),
    ],
)
async def test_a_redirect_leads_nowhere_that_a_link_may_not(site: Site, hops: Opening, to: str, reason: str):
    site.redirect("/a", to)
    async with hops() as opened:
        outcome = await opened.fetch(site.url("/a"))
    assert isinstance(outcome, Drop)
    assert outcome.reason == reason


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "[::1]"])
async def test_nothing_reaches_the_loopback_unless_allowed(site: Site, hops: Opening, host: str):
    async with hops(allow_networks=()) as opened:
        outcome = await opened.fetch(f"http://{host}:{site.root.rpartition(':')[2]}/a")
    assert isinstance(outcome, Drop)
    assert outcome.reason == "forbidden-address"
    assert "DEPECHE_FETCH_ALLOW_NETWORKS" in outcome.detail
    assert site.asked == []


async def test_the_operator_may_take_a_name_elsewhere(site: Site, hops: Opening):
    site.text("/a", ARTICLE)
    async with hops(allow_networks=(), connect_to={"*.example": site.root.removeprefix("http://")}) as opened:
        page = page_of(await opened.fetch("http://www.lac.example/a"))
    assert page.url == "http://www.lac.example/a"
    assert {request.headers["Host"] for request in site.asked} == {"www.lac.example"}
