"""Pages and single files: the address itself is the link."""

from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.sightings.marks import first_seen
from depeche_runtime.outcome import Emit
from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR, SourceKind


async def read(reading: Reading) -> Result:
    """Keep the address as a link, each time that it is asked for."""
    source, url = reading.source, reading.url
    now, row = reading.clock(), reading.seen.get(url)
    since, found_in = first_seen(row, now), source.found_in or OPERATOR
    link = Link(
        url=url,
        found_in=found_in,
        discovered_at=now,
        first_seen_at=since,
        asked_for=source.reads_as is SourceKind.AUTO,
        once=reading.once,
        labels=reading.labels,
    )
    rows = {} if row else {url: {"first_seen_at": since.isoformat(), "mark": "", "found_in": found_in}}
    return Result(Emit((link,)), seen=rows, poll=Poll(Came.READ, counts=False))
