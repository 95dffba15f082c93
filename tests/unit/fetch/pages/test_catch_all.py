"""Sites that answer every address with one page: found out by one question a day, and no article is lost to it."""

from pathlib import Path

from aiohttp import web

from depeche_fetch.pages.catch_all import is_probe
from depeche_runtime.outcome import Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.source import SourceKind
from tests.unit.fetch.loopback import FakeTime, Opening, Site

NOTHING = "Zde nic není. Možná hledáte něco jiného: počasí, kultura, sport, archiv, předplatné, inzerce, redakce."
STORM = "<p>Bouře v noci strhla hráz a voda zaplavila tři ulice; nikdo nebyl zraněn, škody se teprve sčítají.</p>"
DAY = 86_400


def page(text: str, title: str = "Jezerní noviny") -> str:
    return f"<!doctype html><title>{title}</title><main>{text}</main>"


async def nothing(request: web.BaseRequest) -> web.Response:
    """Answer as if the address were there, and name it."""
    return web.Response(text=page(f"{NOTHING} <i>{request.path}</i>"), content_type="text/html")


def probes(site: Site) -> list[str]:
    return [path for path in site.paths() if is_probe(path)]


def reason(outcome: Outcome) -> str:
    if isinstance(outcome, Drop):
        return outcome.reason
    return "kept" if isinstance(outcome, Emit) else "dead"


async def test_a_page_that_stands_everywhere_is_no_article(site: Site, hops: Opening, time: FakeTime):
    site.otherwise = nothing
    site.text("/a", page(STORM, "Bouře strhla hráz"))
    site.text("/b", page(STORM))  # an article all the same, though its title is that of the site
    async with hops(catch_all_probe=True) as opened:
        ends = [reason(await opened.fetch(site.url(path))) for path in ("/gone-1", "/a", "/gone-2", "/gone-3", "/b")]
        assert ends == ["kept", "kept", "soft-404", "soft-404", "kept"]
        assert len(probes(site)) == 1
        await time.sleep(DAY + 1)
        assert reason(await opened.fetch(site.url("/gone-4"))) == "soft-404"
    assert len(set(probes(site))) == 2


async def test_a_site_that_says_404_loses_no_page_however_its_titles_are(site: Site, hops: Opening):
    for path in ("/a", "/b", "/c"):
        site.text(path, page(STORM))
    async with hops(catch_all_probe=True) as opened:
        assert [reason(await opened.fetch(site.url(path))) for path in ("/a", "/b", "/c")] == ["kept"] * 3
    assert len(probes(site)) == 1


async def test_nobody_is_asked_where_titles_differ_where_robots_txt_forbids_it_or_a_setting(site: Site, hops: Opening):
    site.otherwise = nothing
    site.text("/a", page(STORM, "Bouře"))
    site.text("/b", page(STORM, "Hráz"))
    site.text("/", page(STORM, "Hráz"))
    async with hops(catch_all_probe=True) as opened:
        for path in ("/a", "/b", "/a", "/"):
            await opened.fetch(site.url(path))
        assert not probes(site)
    async with hops() as opened:
        assert [reason(await opened.fetch(site.url(path))) for path in ("/1", "/2")] == ["kept", "kept"]
        assert not probes(site)
    site.text("/robots.txt", "User-agent: *\nDisallow: /no-such-page\n", "text/plain")
    async with hops(catch_all_probe=True) as opened:
        assert [reason(await opened.fetch(site.url(path))) for path in ("/3", "/4")] == ["kept", "kept"]
        assert not probes(site)


async def test_what_was_asked_for_to_find_out_is_no_page_of_an_archive(site: Site, hops: Opening, tmp_path: Path):
    site.otherwise = nothing
    async with hops(catch_all_probe=True, archive=tmp_path) as opened:
        for path in ("/gone-1", "/gone-2"):
            await opened.fetch(site.url(path))
        assert len(probes(site)) == 1
    (archive,) = tmp_path.iterdir()
    async with hops() as opened:
        outcome = await opened.discover(archive.as_uri(), SourceKind.WARC)
    assert isinstance(outcome, Emit)
    links = [each.url for each in outcome.outputs if isinstance(each, Link)]
    assert links == [site.url("/gone-1"), site.url("/gone-2")]
