"""``depeche sources status``: how each source does, read from where the discover hop keeps it.

That is its table: on this machine the table itself, on Kafka the table's changelog, a compacted topic whose last word
on each key is the table. So the figures are exact, and cost no message more.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.table import Table

from depeche_fetch.schedule import latency
from depeche_fetch.schedule.rhythm import DAY
from depeche_fetch.schedule.standing import HOURS, Standing, at, standing_of
from depeche_replay.raw_log import RawLog
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_schemas.journey import Hop

TABLE = "feeds"
CHANGELOG = f"{Hop.DISCOVER.group}-{TABLE}-changelog"
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Status:
    """A source and its standing."""

    url: str
    standing: Standing

    def state(self) -> str:
        """Say in a word or two how it is."""
        standing = self.standing
        if standing.retired:
            return "gone"
        if standing.paused:
            return "paused"
        if standing.alerted:
            return ", ".join(standing.alerted)
        if standing.failures:
            return f"failing ({standing.failures})"
        return "followed" if standing.followed else "read once"

    def hourly(self, now: datetime) -> list[int]:
        """Give the new entries of each of the last hours, the present one last."""
        late = max(0, int(now.timestamp() // 3600) - self.standing.hour) if self.standing.hour else HOURS
        counts = [*self.standing.hourly, *[0] * min(late, HOURS)][-HOURS:]
        return [0] * (HOURS - len(counts)) + counts

    def fields(self, now: datetime) -> dict[str, Any]:
        """Give everything as JSON, for programs."""
        standing = self.standing
        half, most = (latency.quantile(standing.latencies, share) for share in (0.5, 0.9))
        return {
            "url": standing.named or self.url,
            "title": standing.settings.get("title"),
            "kind": standing.reads_as or None,
            "state": self.state(),
            "polls": standing.polls,
            "new": standing.entries,
            "unchanged": standing.unchanged,
            "errors": standing.errors,
            "error": standing.why or None,
            "entries_a_day": round(standing.rhythm.rate * DAY, 2),
            "latency_seconds": {"p50": half and round(half), "p90": most and round(most)},
            "overlap": round(standing.kept, 3),
            "missed": round(standing.missed),
            "hourly": self.hourly(now),
            "last_poll": _said(standing.polled),
            "next_poll": _said(standing.due),
            "newest": _said(standing.newest),
            "moved_to": standing.moved_to or None,
        }


def statuses(home: Home, kafka: str | None) -> list[Status]:
    """Give every source that was polled, by its URL."""
    rows = dict(_rows_here(home) if kafka is None else _rows_on_kafka(kafka))
    return [Status(url, standing_of(row)) for url, row in sorted(rows.items()) if row]


def _rows_here(home: Home) -> Iterator[tuple[str, Any]]:
    with closing(home.open_log()) as log:
        yield from SqliteTable(log, TABLE).items()


def _rows_on_kafka(bootstrap: str) -> Iterator[tuple[str, Any]]:
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=bootstrap))) as log:
        try:
            yield from changes(log)
        except UsageError:
            raise UsageError(f"{CHANGELOG} isn't there yet: start `depeche serve fetch` first") from None


def changes(log: RawLog) -> Iterator[tuple[str, Any]]:
    """Give the table's changes in their order; Faust writes keys and values as JSON."""
    for span in log.spans(CHANGELOG):
        for batch in log.read(CHANGELOG, span):
            for message in batch:
                yield json.loads(message.key or b'""'), json.loads(message.value) if message.value else None


def sparkline(counts: list[int]) -> str:
    """Draw counts as bars; an hour without anything is a dot.

    >>> sparkline([0, 1, 4, 8])
    '·▁▄█'
    """
    most = max(counts, default=0)
    return "".join(_BARS[(count * len(_BARS) - 1) // most] if count else "·" for count in counts)


def table_of(found: list[Status], now: datetime) -> Table:
    """Give the table that a person sees."""
    table = Table(box=None, pad_edge=False)
    table.add_column("source", overflow="fold", ratio=1)
    for column in ("state", "polls", "new", "same", "errors", "a day", "wait", "kept", "missed", "next"):
        table.add_column(column, no_wrap=True, justify="left" if column == "state" else "right")
    table.add_column("last 24 hours", no_wrap=True)
    for each in found:
        row, standing = each.fields(now), each.standing
        wait = row["latency_seconds"]["p50"]
        table.add_row(
            row["url"],
            row["state"],
            *(str(row[name]) for name in ("polls", "new", "unchanged", "errors")),
            f"{row['entries_a_day']:.1f}" if standing.entries else "",
            span(wait) if wait else "",
            f"{standing.kept:.0%}" if standing.heads else "",
            str(row["missed"] or ""),
            span(max(0.0, standing.due - now.timestamp())) if standing.due else "",
            sparkline(row["hourly"]),
        )
    return table


def line_of(each: Status, now: datetime) -> str:
    """Give one plain line for pipes: fields parted by tabs, the source last."""
    row = each.fields(now)
    names = ("state", "polls", "new", "unchanged", "errors", "entries_a_day", "missed")
    return "\t".join([*(str(row[name]) for name in names), sparkline(row["hourly"]), row["url"]])


def span(seconds: float) -> str:
    """Say how long that is in a few characters.

    >>> span(42), span(600), span(7200), span(200_000)
    ('42 s', '10 min', '2 h', '2 d')
    """
    for size, unit in ((DAY, "d"), (3600.0, "h"), (60.0, "min")):
        if seconds >= 2 * size or (unit == "min" and seconds >= size):
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _said(seconds: float) -> str | None:
    moment = at(seconds)
    return moment.isoformat(timespec="seconds") if moment else None
