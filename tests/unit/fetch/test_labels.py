"""A source's language, country, tags and rules go with each link and page, whatever kind of source it is."""

from pathlib import Path

from depeche_runtime.outcome import Emit
from depeche_schemas.labels import ExtractionRules, SourceLabels
from depeche_schemas.link import Link
from depeche_schemas.page import Page
from depeche_schemas.source import OPERATOR, Asks, Source, SourceKind
from tests.unit.fetch.loopback import FakeTime, Opening, Site
from tests.unit.fetch.outcomes import sent
from tests.unit.fetch.test_discover_http import MORNING, rss
from tests.unit.fetch.test_schedule_http import due

RULES = ExtractionRules(drop=("//aside",))
LABELS = SourceLabels(language="fr", country="CH", tags=("lac", "régional"), rules=RULES)


def registered(url: str, time: FakeTime, kind: SourceKind = SourceKind.AUTO, **more: object) -> Source:
    said = {"url": url, "reads_as": kind, "registered_at": time.now, "found_in": OPERATOR, **LABELS.settings}
    return Source.model_validate({**said, **more})


def labels_of(outcome: object) -> list[SourceLabels | None]:
    assert isinstance(outcome, Emit)
    return [each.labels for each in outcome.outputs if isinstance(each, Link | Page | Source)]


async def test_a_feed_s_labels_go_with_its_links_and_their_pages_poll_after_poll(
    site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", rss(("A", "/a", MORNING)))
    site.text("/a", "<p>Il pleut.")
    async with hops() as opened:
        (first,) = await opened.discover_all([registered(site.url("/rss"), time, SourceKind.FEED)])
        assert labels_of(first) == [LABELS]
        (page,) = await opened.fetch_all(first.outputs)  # type: ignore[union-attr, arg-type]
        assert labels_of(page) == [LABELS]
        site.text("/rss", rss(("A", "/a", MORNING), ("B", "/b", MORNING)))
        assert labels_of(await due(opened, time)) == [LABELS]


async def test_pages_lists_folders_and_sitemaps_label_what_they_lead_to(
    site: Site, hops: Opening, time: FakeTime, tmp_path: Path
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.html").write_text("<p>Il pleut.")
    site.text("/page", "<p>Il pleut.")
    (tmp_path / "list.txt").write_text("http://lac.example/listed\n")
    site.text("/map.xml", f"<urlset><url><loc>{site.url('/mapped')}</loc></url></urlset>", "application/xml")
    links = "".join(f'<li><a href="/2026/10/05/crue-du-lac-{n}">La crue du lac, jour {n}</a>' for n in range(9))
    site.text("/section", f"<ul>{links}</ul>")
    sources = [
        registered(site.url("/page"), time),
        registered((tmp_path / "folder").as_uri(), time),
        registered((tmp_path / "list.txt").as_uri(), time),
        registered(site.url("/map.xml"), time, SourceKind.SITEMAP),
        registered(site.url("/section"), time, SourceKind.SECTION),
    ]
    async with hops() as opened:
        for outcome in await opened.discover_all(sources):
            found = labels_of(outcome)
            assert found
            assert set(found) == {LABELS}


async def test_what_a_list_of_feeds_says_holds_for_its_feeds_and_is_followed_when_it_changes(
    hops: Opening, time: FakeTime, tmp_path: Path
):
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        '<opml><body><outline text="Savoie"><outline text="Lac" xmlUrl="http://lac.example/rss"/></outline></body></opml>'
    )
    async with hops() as opened:
        (first,) = await opened.discover_all([registered(listed.as_uri(), time)])
        assert labels_of(first) == [LABELS.model_copy(update={"tags": ("lac", "régional", "Savoie")})]
        (child,) = sent(first, Source)
        await opened.discover_all([child])
        (later,) = await opened.discover_all([registered(listed.as_uri(), time, country="FR")])
        await opened.discover_all(sent(later, Source))
        assert opened.tables["feeds"]["http://lac.example/rss"]["set"]["country"] == "FR"
        own = child.model_copy(update={"asks": Asks.FOLLOW, "found_in": OPERATOR, "country": "IT"})
        await opened.discover_all([own, *sent(later, Source)])
        assert opened.tables["feeds"]["http://lac.example/rss"]["set"]["country"] == "IT"


async def test_an_address_that_turns_out_to_be_a_feed_keeps_its_labels(site: Site, hops: Opening, time: FakeTime):
    site.text("/news", rss(("A", "/a", MORNING)), "application/rss+xml")
    async with hops() as opened:
        (first,) = await opened.discover_all([registered(site.url("/news"), time, asks=Asks.ONCE)])
        (found,) = await opened.fetch_all(first.outputs)  # type: ignore[union-attr, arg-type]
        assert labels_of(found) == [LABELS]
        (read,) = await opened.discover_all(found.outputs)  # type: ignore[union-attr, arg-type]
        assert labels_of(read) == [LABELS]
