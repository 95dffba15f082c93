"""Counts what became of messages, hop by hop, from the journal as it grows."""

from collections import Counter

from depeche_runtime.log import ReadableLog
from depeche_schemas.codec import decode
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, Hop, Topic

MOST_AT_ONCE = 1_000


class Tally:
    """Counts the journal's records from the moment that it is made. ``update`` reads what has come since."""

    def __init__(self, log: ReadableLog) -> None:
        self._log = log
        ends = log.ends(JOURNAL.name)
        self._next = {part: ends.get(part, 0) for part in range(log.partitions(JOURNAL.name))}
        self.fates: Counter[tuple[str, Fate]] = Counter()
        self.sent: Counter[str] = Counter()
        self.reasons: Counter[tuple[str, Fate, str]] = Counter()

    def update(self) -> None:
        """Read on to the journal's present end."""
        for part, end in self._log.ends(JOURNAL.name).items():
            while self._next[part] < end:
                records = self._log.read(JOURNAL.name, part, self._next[part], MOST_AT_ONCE)
                for record in records:
                    self._count(decode(JournalRecord, record.value))
                self._next[part] = records[-1].position.offset + 1 if records else end

    def done(self, hop: Hop) -> int:
        """How many messages a hop has done with."""
        return sum(count for (at, _), count in self.fates.items() if at == hop)

    def of(self, hop: Hop, fate: Fate) -> int:
        """How many messages met this fate at this hop."""
        return self.fates[hop, fate]

    def sent_to(self, topic: Topic) -> int:
        """How many messages were sent to a topic."""
        return self.sent[topic.name]

    def by_reason(self, fate: Fate) -> dict[str, int]:
        """Give "hop: reason" and its count, for one fate, most frequent first."""
        found = Counter({f"{hop}: {reason}": n for (hop, at, reason), n in self.reasons.items() if at is fate})
        return dict(found.most_common())

    def _count(self, record: JournalRecord) -> None:
        self.fates[record.hop, record.fate] += 1
        self.reasons[record.hop, record.fate, record.reason] += 1
        self.sent.update(record.outputs)
