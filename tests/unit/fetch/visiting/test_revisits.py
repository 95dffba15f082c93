"""Young articles are visited again, ever more rarely."""

from datetime import timedelta
from typing import Any

from depeche_fetch.visiting.revisits import Revisits
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_runtime.rehearsal import a_page
from depeche_schemas.link import FeedHint, Link
from tests.unit.fetch.loopback import NOON, FakeTime, Opening, Site, a_link
from tests.unit.fetch.outcomes import why_dropped

AFTER = (900.0, 3600.0)
URL = "http://lac.example/a"


def revisits(time: FakeTime, rows: dict[str, Any]) -> Revisits:
    return Revisits(rows, AFTER, time.clock)


async def test_a_page_is_asked_for_again_after_longer_and_longer_rests(time: FakeTime):
    rows: dict[str, Any] = {}
    planned, link = revisits(time, rows), a_link(URL, found_in="http://lac.example/rss")
    planned.note(link, Emit((a_page("a"),)))
    for number, rest in enumerate(AFTER, 1):
        assert not planned.agenda.due(time.now + timedelta(seconds=rest - 1))
        await time.sleep(rest)
        (again,) = planned.agenda.due(time.now)
        assert isinstance(again, Link)
        link = again
        assert (link.url, link.refetch, link.discovered_at) == (URL, number, time.now)
        assert link.first_seen_at == NOON
        planned.note(link, Drop("unchanged"))
    assert rows == {}
    assert not planned.agenda.due(time.now + timedelta(days=9))


def test_the_plan_survives_a_restart(time: FakeTime):
    rows: dict[str, Any] = {}
    revisits(time, rows).note(a_link(URL), Emit((a_page("a"),)))
    again = revisits(time, rows)
    again.agenda.reload()
    assert [each.subject for each in again.agenda.due(NOON + timedelta(seconds=900))] == [URL]


def test_what_is_gone_old_or_wanted_once_is_not_visited_again(time: FakeTime):
    rows: dict[str, Any] = {}
    planned, page = revisits(time, rows), Emit((a_page("a"),))
    old = FeedHint(published_at=NOON - timedelta(days=9))
    for link in (a_link(URL, once=True), a_link(URL, asked_for=True), a_link(URL, hint=old), a_link("file:///a.html")):
        planned.note(link, page)
    assert rows == {}
    planned.note(a_link(URL), Dead("timeout", "it took too long"))
    assert URL in rows
    planned.note(a_link(URL, refetch=1), Drop("not-found", "HTTP 404"))
    assert rows == {}


async def test_the_hop_asks_conditionally_and_sees_the_revision(site: Site, hops: Opening, time: FakeTime):
    site.text("/a", "<!doctype html><p>La pluie.", ETag='"1"')
    async with hops() as opened:
        await opened.fetch(site.url("/a"), found_in=site.url("/rss"))
        wake = opened.fetch_stage.wake
        assert wake is not None
        await time.sleep(1000)
        (link,) = wake.due(time.now)
        assert isinstance(link, Link)
        assert why_dropped((await opened.fetch_all([link]))[0]) == "unchanged"
        site.text("/a", "<!doctype html><p>La pluie, puis la crue.", ETag='"2"')
        await time.sleep(4000)
        (link,) = wake.due(time.now)
        assert isinstance(link, Link)
        assert isinstance((await opened.fetch_all([link]))[0], Emit)
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
