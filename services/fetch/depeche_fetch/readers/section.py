"""Section pages of sites without feed or sitemap: each link to an article that wasn't seen there before."""

import asyncio
from itertools import islice

from depeche_fetch.http.conditional import validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.pages.sniff import HTML, sniff
from depeche_fetch.readers.reading import Reading, Result, poll_at
from depeche_fetch.section.anchors import Anchor, anchors_of
from depeche_fetch.section.verdict import articles_among
from depeche_fetch.sightings.links import article_key, is_since, row_of
from depeche_fetch.summary import counted
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import Link

ACCEPT_SECTION = "text/html, application/xhtml+xml, */*;q=0.5"


async def read(reading: Reading) -> Result:
    """Keep the links to articles that are new, ``feed_batch`` at most; refuse a page without any.

    The first reading emits what the page lists then, as a feed's does: who follows a section wants what stands in it.
    Where the page changes but none of its links does, there is no news.
    """
    url = reading.url
    got = await reading.body(ACCEPT_SECTION)
    if not isinstance(got, Downloaded):
        return Result(got)
    if sniff(got.body) != HTML:
        return Result(Dead("not-a-section", f"what {url} gives is no web page", evidence(got.body)))
    seen, articles = await asyncio.to_thread(_read, got.body, got.url)
    if not articles:
        return Result(Drop("nothing-new", f"none of {counted(seen, 'link', 'links')} looks like one to an article"))
    now, found_in, labels = reading.clock(), url, reading.labels
    listed: dict[str, str] = {}
    for each in articles:
        listed.setdefault(article_key(each.url), each.url)
    known = {article: row for article in listed if (row := reading.seen.get(article))}
    unknown = ((article, there) for article, there in listed.items() if article not in known)
    fresh = dict(islice(unknown, reading.most))
    uncounted = sum(is_since(row, found_in, reading.standing.read, now) for row in known.values())
    links = tuple(
        Link(url=each, found_in=found_in, discovered_at=now, first_seen_at=now, labels=labels)
        for each in fresh.values()
    )
    rows = {article: row_of("", found_in, now) for article in fresh}
    told = f"{counted(len(articles), 'link', 'links')} of {seen} to articles"
    outcome = Emit(links, detail=told) if links else Drop("nothing-new", f"{told}, all seen before")
    poll = poll_at(reading, outcome, got, uncounted)
    return Result(outcome, seen=rows, feeds={url: validators(got.url, got.headers)}, poll=poll)


def _read(body: bytes, url: str) -> tuple[int, tuple[Anchor, ...]]:
    anchors = anchors_of(body, url) or ()
    return len(anchors), articles_among(anchors, url)
