"""Pages and single files: the address itself is the link."""

from dataclasses import replace

from depeche_fetch.http.conditional import validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.pages.page import Body, judge
from depeche_fetch.readers.reading import Reading, Result, poll_at
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.sightings.marks import first_seen
from depeche_runtime.outcome import Drop, Emit
from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR


async def read(reading: Reading) -> Result:
    """Keep the address as a link, each time that it is asked for or, where it is followed, was changed.

    What the fetch hop would refuse of a page that is followed (a wall, an empty page) is the poll's failure.
    """
    source, url = reading.source, reading.url
    now, row = reading.clock(), reading.seen.get(url)
    since, found_in = first_seen(row, now), source.found_in or OPERATOR
    link = Link(
        url=url,
        found_in=found_in,
        discovered_at=now,
        first_seen_at=since,
        asked_for=True,
        once=reading.once,
        labels=reading.labels,
    )
    rows = {} if row else {url: {"first_seen_at": since.isoformat(), "mark": "", "found_in": found_in}}
    if reading.came is None:
        return Result(Emit((link,)), seen=rows, poll=Poll(Came.READ, counts=False))
    return _followed(reading, link, reading.came, rows)


def _followed(reading: Reading, link: Link, got: Downloaded, rows: dict[str, dict[str, str]]) -> Result:
    body = Body(got.body, got.url, got.status, got.headers, seen_as=got.lowered)
    known = reading.seen.get(_place(link.url)) or {}
    verdict = judge(link, body, known.get("sha256"), link.discovered_at)
    outcome = verdict if isinstance(verdict, Drop) else Emit((link,))
    read = isinstance(outcome, Emit) or outcome.reason == "unchanged"
    return Result(
        outcome,
        seen={**rows, _place(link.url): {"sha256": body.digest}} if read else rows,
        feeds={link.url: validators(got.url, got.headers)} if read else {},
        poll=replace(poll_at(reading, outcome, got, 0), counts=False),
    )


def _place(url: str) -> str:
    return f"page {url}"
