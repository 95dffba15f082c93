"""Lists of addresses as sources."""

from pathlib import Path

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import Opening, Site
from tests.unit.fetch.outcomes import detail_of, sent


async def test_a_list_gives_its_addresses_once_and_names_bad_lines(tmp_path: Path, hops: Opening):
    named = tmp_path / "pages.txt"
    named.write_text("# mine\n\nhttp://lac.example/a\n  HTTP://lac.example:80/b#top  \nhttp://lac.example/a\n")
    async with hops() as opened:
        first = await opened.discover(named.as_uri())
        again = await opened.discover(named.as_uri())
        named.write_text(named.read_text() + "http://lac.example/c\nnot an address\n")
        later = await opened.discover(named.as_uri(), SourceKind.LIST)
    assert [each.url for each in sent(first, Link)] == ["http://lac.example/a", "http://lac.example/b"]
    assert all(each.asked_for for each in sent(first, Link))
    assert again == Drop("nothing-new", "3 addresses; 3 seen before")
    assert [each.url for each in sent(later, Link)] == ["http://lac.example/c"]
    assert detail_of(later) == "4 addresses; 3 seen before; 1 line is no address: line 7 'not an address'"


async def test_a_large_list_is_read_in_parts(tmp_path: Path, hops: Opening):
    named = tmp_path / "pages.txt"
    named.write_text("".join(f"http://lac.example/{n}\n# {n}\n" for n in range(10)))
    found, waiting = [], [Source(url=named.as_uri(), registered_at="2026-10-05T12:00:00Z")]
    async with hops(feed_batch=4) as opened:
        while waiting:
            (outcome,) = await opened.discover_all([waiting.pop()])
            assert isinstance(outcome, Emit)
            found += [each.url for each in outcome.outputs if isinstance(each, Link)]
            waiting += [each for each in outcome.outputs if isinstance(each, Source)]
    assert found == [f"http://lac.example/{n}" for n in range(10)]


async def test_a_table_is_read_by_its_column(tmp_path: Path, hops: Opening):
    named = tmp_path / "pages.csv"
    named.write_text('title,url\n"Crue, suite",http://lac.example/a\nSans adresse\n')
    async with hops() as opened:
        outcome = await opened.discover(named.as_uri(), SourceKind.LIST)
    assert [each.url for each in sent(outcome, Link)] == ["http://lac.example/a"]


async def test_a_text_that_names_an_address_is_no_list(tmp_path: Path, hops: Opening):
    (tmp_path / "a.txt").write_text("Rain fell on the valley.\nhttp://lac.example/a says more.\n")
    async with hops() as opened:
        (link,) = sent(await opened.discover((tmp_path / "a.txt").as_uri()), Link)
        dead = await opened.discover((tmp_path / "a.txt").as_uri(), SourceKind.LIST)
    assert link.url == (tmp_path / "a.txt").as_uri()
    assert isinstance(dead, Dead)
    assert "line 1 'Rain fell on the valley.'" in dead.message


async def test_a_list_of_the_web_does_not_lead_to_local_files(site: Site, hops: Opening):
    site.text("/pages.txt", "file:///etc/passwd\nhttp://lac.example/a\n", "text/plain")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/pages.txt"), SourceKind.LIST, found_in="http://lac.example/l.opml")
    assert [(each.url, each.asked_for) for each in sent(outcome, Link)] == [("http://lac.example/a", False)]
    assert "line 1 'file:///etc/passwd'" in detail_of(outcome)
