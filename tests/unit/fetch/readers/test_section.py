"""Section pages as sources."""

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import Link
from depeche_schemas.source import SourceKind
from tests.unit.fetch.loopback import Opening, Site
from tests.unit.fetch.outcomes import sent


def section(*slugs: str) -> str:
    items = "".join(f"<li><a href='/news/{slug}'>{slug.replace('-', ' ').capitalize()}</a>" for slug in slugs)
    return f"<!doctype html><nav><a href='/news/'>News</a></nav><ul>{items}</ul>"


STORM, QUAY, BUS = "storm-tears-open-the-quay", "county-pays-for-the-new-quay", "school-bus-route-to-be-cut"


async def test_only_what_is_new_in_a_section_is_emitted(site: Site, hops: Opening):
    site.text("/news/", section(STORM, QUAY), ETag='"1"')
    async with hops() as opened:
        first = await opened.discover(site.url("/news/"), SourceKind.SECTION)
        again = await opened.discover(site.url("/news/"), SourceKind.SECTION)
        site.text("/news/", section(BUS, STORM, QUAY))
        later = await opened.discover(site.url("/news/"), SourceKind.SECTION)
    assert [each.url for each in sent(first, Link)] == [site.url(f"/news/{slug}") for slug in (STORM, QUAY)]
    assert again == Drop("nothing-new", "2 links of 3 to articles, all seen before")
    assert [each.url for each in sent(later, Link)] == [site.url(f"/news/{BUS}")]
    assert all(each.found_in == site.url("/news/") for each in sent(later, Link))
    assert [request.headers.get("If-None-Match") for request in site.asked if request.path == "/news/"][1] == '"1"'


async def test_what_is_no_section_is_refused(site: Site, hops: Opening):
    site.text("/empty/", "<!doctype html><nav><a href='/news/'>News</a></nav>")
    site.text("/data", '{"a": 1}', "application/json")
    async with hops() as opened:
        none = await opened.discover(site.url("/empty/"), SourceKind.SECTION)
        data = await opened.discover(site.url("/data"), SourceKind.SECTION)
    assert none == Drop("nothing-new", "none of 1 link looks like one to an article")
    assert isinstance(data, Dead)
    assert data.error == "not-a-section"


async def test_a_section_does_not_lead_off_its_site_or_to_files(site: Site, hops: Opening):
    page = (
        "<!doctype html><a href='http://other.example/2026/10/05/a-story-of-another-site'>A story of another site</a>"
    )
    site.text("/", page + "<a href='file:///etc/a-file-of-this-machine-1'>A file of this very machine here</a>")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/"), SourceKind.SECTION)
    assert not isinstance(outcome, Emit)
