"""``depeche sources status``: how each source does, read from where the discover hop keeps it.

That is its table: on this machine the table itself, on Kafka the table's changelog, a compacted topic whose last word
on each key is the table. So the figures are exact, and cost no message more. What is registered and not in it was not
polled yet.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from depeche_cli.registry.registered import registered
from depeche_cli.registry.words import PLAIN, sentences_of, state_of
from depeche_fetch.schedule import latency
from depeche_fetch.schedule.rhythm import DAY
from depeche_fetch.schedule.row import standing_of
from depeche_fetch.schedule.standing import HOURS, Standing, at
from depeche_replay.raw_log import RawLog
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import Hop
from depeche_schemas.source import Source, SourceKind

TABLE = "feeds"
_SINGLE = frozenset({"", SourceKind.PAGE, SourceKind.FILE})
CHANGELOG = f"{Hop.DISCOVER.group}-{TABLE}-changelog"


@dataclass(frozen=True)
class Status:
    """A source and its standing."""

    url: str
    standing: Standing

    @property
    def name(self) -> str:
        """Its address, as it was registered."""
        return self.standing.named or self.url

    @property
    def a_day(self) -> float:
        """How many entries a day are usual."""
        return self.standing.rhythm.rate * DAY

    def wait(self, share: float) -> float | None:
        """Give the seconds within which that share of entries was found after publication."""
        return latency.quantile(self.standing.latencies, share)

    def state(self, now: datetime) -> str:
        """Say in a word how it is."""
        return state_of(self.standing, now)

    def sentences(self, now: datetime) -> list[str]:
        """Say what a person should know of it."""
        return sentences_of(self.standing, now)

    def needs_looking_at(self, now: datetime) -> bool:
        """Whether it fails, is alerted or has missed entries."""
        return self.state(now) not in PLAIN or self.standing.missed >= 1

    def hourly(self, now: datetime) -> list[int]:
        """Give the new entries of each of the last hours, the present one last."""
        late = max(0, int(now.timestamp() // 3600) - self.standing.hour) if self.standing.hour else HOURS
        counts = [*self.standing.hourly, *[0] * min(late, HOURS)][-HOURS:]
        return [0] * (HOURS - len(counts)) + counts

    def fields(self, now: datetime) -> dict[str, Any]:
        """Give everything as JSON, for programs."""
        standing = self.standing
        half, most = self.wait(0.5), self.wait(0.9)
        return {
            "url": self.name,
            "title": standing.settings.get("title"),
            "kind": standing.reads_as or None,
            "state": self.state(now),
            "told": self.sentences(now),
            "polls": standing.polls,
            "new": standing.entries,
            "unchanged": standing.unchanged,
            "errors": standing.errors,
            "failures": standing.failures,
            "error": standing.why or None,
            "entries_a_day": round(self.a_day, 2),
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
    """Give every source that was polled or is registered, by its URL; a single page that was read once is none."""
    sources, rows = _here(home) if kafka is None else _on_kafka(kafka)
    found = {url: Standing().registered(source) for url, source in sources.items()}
    polled = {url: standing_of(row) for url, row in rows.items() if row}
    found |= {url: each for url, each in polled.items() if each.followed or each.reads_as not in _SINGLE}
    return [Status(url, standing) for url, standing in sorted(found.items())]


def _here(home: Home) -> tuple[dict[str, Source], dict[str, Any]]:
    from depeche_replay.embedded_raw_log import EmbeddedRawLog

    with closing(home.open_log()) as log:
        return registered(EmbeddedRawLog(log, utc_now)), dict(SqliteTable(log, TABLE).items())


def _on_kafka(bootstrap: str) -> tuple[dict[str, Source], dict[str, Any]]:
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=bootstrap))) as log:
        sources = registered(log)
        try:
            return sources, dict(changes(log))
        except UsageError:  # the changelog is created when the service is first started
            return sources, {}


def changes(log: RawLog) -> Iterator[tuple[str, Any]]:
    """Give the table's changes in their order; Faust writes keys and values as JSON."""
    for span in log.spans(CHANGELOG):
        for batch in log.read(CHANGELOG, span):
            for message in batch:
                yield json.loads(message.key or b'""'), json.loads(message.value) if message.value else None


def _said(seconds: float) -> str | None:
    moment = at(seconds)
    return moment.isoformat(timespec="seconds") if moment else None
