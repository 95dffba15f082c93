"""Proves conservation over everything in the log: in = emitted + dropped + dead, and every article is in the sink.

For each hop, every offset that its group has committed must have a fate in the journal; every output that the journal
speaks of must stand in its topic; and every article that reached the index must be held there in its version or a
newer one. What retention has taken away is left out. Memory: one byte for each message of the log.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from depeche_runtime.log import ReadableLog
from depeche_runtime.settle import Record
from depeche_schemas.article import Article
from depeche_schemas.codec import Undecodable, decode
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, JOURNEY, RELATED, Hop, Leg

MOST_NAMED = 100
"""How many missing items are named; all are counted."""

VersionsHeld = Callable[[Sequence[str]], Awaitable[Mapping[str, int]]]

_EXPIRED = 9
"""Stands for what retention has taken away: nothing can be said of it any more."""

_CODES = {Fate.EMITTED: 1, Fate.DROPPED: 2, Fate.DEAD: 3}


@dataclass
class HopAccount:
    """One hop's books. ``waiting`` messages have arrived and are not done: they are not lost."""

    hop: Hop
    arrived: int = 0
    done: int = 0
    emitted: int = 0
    dropped: int = 0
    dead: int = 0
    unaccounted: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """Arrived, and not done yet."""
        return self.arrived - self.done


@dataclass
class Audit:
    """All the books. ``unsent`` names topics that hold fewer messages than the journal says were sent there."""

    hops: list[HopAccount]
    unsent: dict[str, int]
    articles: int = 0
    held: int = 0
    lost: int = 0
    lost_ids: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is missing anywhere."""
        return not (self.unsent or self.lost or any(hop.unaccounted for hop in self.hops))


Ledger = dict[int, bytearray]
"""Partition -> for each offset, the code of its fate; 0 where the journal says nothing."""


async def audit(log: ReadableLog, versions_held: VersionsHeld) -> Audit:
    """Give the books of everything in the log. A run may be at work meanwhile: what it has not committed waits."""
    accounts = {leg.hop: _opened(log, leg) for leg in JOURNEY}
    sent = _enter_journal(log, {hop: ledger for hop, (_, ledger) in accounts.items()})
    for leg in JOURNEY:
        _close(*accounts[leg.hop], leg.reads.name)
    result = Audit([account for account, _ in accounts.values()], _unsent(log, sent))
    await _look_into_sink(log, accounts[Hop.INDEX][1], versions_held, result)
    return result


def _opened(log: ReadableLog, leg: Leg) -> tuple[HopAccount, Ledger]:
    committed = log.committed(leg.hop.group, leg.reads.name)
    gone = log.starts(leg.reads.name)
    arrived = sum(end - gone.get(part, 0) for part, end in log.ends(leg.reads.name).items())
    done = sum(max(0, done - gone.get(part, 0)) for part, done in committed.items())
    ledger = {
        part: bytearray([_EXPIRED]) * min(done, gone.get(part, 0)) + bytearray(max(0, done - gone.get(part, 0)))
        for part, done in committed.items()
    }
    return HopAccount(leg.hop, arrived=arrived, done=done), ledger


def _enter_journal(log: ReadableLog, ledgers: Mapping[Hop, Ledger]) -> Counter[str]:
    sent: Counter[str] = Counter()
    for record in log.read_all(JOURNAL.name):
        entry = decode(JournalRecord, record.value)
        codes = ledgers[Hop(entry.hop)].get(entry.input.partition, bytearray())
        if entry.input.offset < len(codes):
            # A batch that was cut off may be entered twice; what it sent is owed once.
            sent.update(entry.outputs if codes[entry.input.offset] == 0 else ())
            codes[entry.input.offset] = _CODES[entry.fate]
    return sent


def _close(account: HopAccount, ledger: Ledger, topic: str) -> None:
    for part, codes in ledger.items():
        account.emitted += codes.count(_CODES[Fate.EMITTED])
        account.dropped += codes.count(_CODES[Fate.DROPPED])
        account.dead += codes.count(_CODES[Fate.DEAD])
        account.unaccounted += codes.count(0)
        blank = codes.find(0)
        while blank >= 0 and len(account.missing) < MOST_NAMED:
            account.missing.append(f"{topic} partition {part} offset {blank}")
            blank = codes.find(0, blank + 1)


def _unsent(log: ReadableLog, sent: Counter[str]) -> dict[str, int]:
    short = {topic: count - log.count(topic) - sum(log.starts(topic).values()) for topic, count in sent.items()}
    return {topic: missing for topic, missing in short.items() if missing > 0}


async def _look_into_sink(log: ReadableLog, ledger: Ledger, versions_held: VersionsHeld, result: Audit) -> None:
    records = log.read_all(RELATED.name)
    while chunk := list(islice(records, 500)):
        articles = list(_reached_sink(chunk, ledger))
        held = await versions_held([article.id for article in articles])
        for article in articles:
            result.articles += 1
            if held.get(article.id, -1) >= article.version:
                result.held += 1
            else:
                result.lost += 1
                named = f"{article.id} {article.url}"
                if len(result.lost_ids) < MOST_NAMED and named not in result.lost_ids:
                    result.lost_ids.append(named)


def _reached_sink(records: Sequence[Record], ledger: Ledger) -> Iterator[Article]:
    for record in records:
        codes = ledger.get(record.position.partition, bytearray())
        if record.position.offset < len(codes) and codes[record.position.offset] != _CODES[Fate.DEAD]:
            try:
                yield decode(Article, record.value)
            except Undecodable:
                continue
