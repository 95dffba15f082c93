"""Dead letters: all of them, by group, and those that are open, since nothing has come of their message yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby, islice

from depeche_replay.raw_log import RawLog, RawMessage
from depeche_runtime.log import ReadableLog
from depeche_schemas.codec import Undecodable, decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, JOURNEY, topic_named

BATCH = 20
"""Letters that are sent at once; each may have a whole page in it."""

PUT_OFF = "put-off"
"""Why the fetch service emits a link into the topic that it came from: it is tried again later."""

Item = tuple[str, str]
"""A hop, and what died there: the subject of its message, so that a page that died three times is one item."""


@dataclass
class Group:
    """Letters of one hop that died of the same thing. ``open`` counts the items of which nothing has come since."""

    hop: str
    signature: str
    count: int
    open: int
    last: DeadLetter


def letters(log: ReadableLog) -> Iterator[DeadLetter]:
    """Give every dead letter of every hop."""
    for leg in JOURNEY:
        for record in log.read_all(leg.dead.name):
            yield decode(DeadLetter, record.value)


def open_letters(log: ReadableLog) -> Iterator[DeadLetter]:
    """Give the newest letter of each item that has met no better fate at its hop since it died.

    Another fate is one of the journal's: emitted and not only put off, or dropped. Memory: a line for each item.
    """
    died = _died(log)
    done = _done(log, {subject for _, subject in died})
    left = {item: at for item, at in died.items() if item not in done or done[item] <= at}
    for letter in letters(log):
        item = item_of(letter)
        if left.get(item) == letter.died_at:
            del left[item]  # a letter that stands there twice is one
            yield letter


def grouped(log: ReadableLog) -> list[Group]:
    """Gather the letters by hop and signature, the largest group first."""
    groups: dict[tuple[str, str], Group] = {}
    for letter in letters(log):
        group = groups.setdefault((letter.hop, letter.signature), Group(letter.hop, letter.signature, 0, 0, letter))
        group.count += 1
        group.last = max(group.last, letter, key=lambda each: each.died_at)
    for letter in open_letters(log) if groups else ():
        if found := groups.get((letter.hop, letter.signature)):  # a run may write others meanwhile
            found.open += 1
    return sorted(groups.values(), key=lambda group: -group.count)


def item_of(letter: DeadLetter) -> Item:
    """Name what died. What was set aside unread has no subject yet: today's code may be able to read it."""
    if letter.subject_url != letter.input_key:
        return letter.hop, letter.subject_url
    try:
        return letter.hop, decode(topic_named(letter.input.topic).carries, letter.payload).subject
    except (Undecodable, LookupError):
        return letter.hop, f"{letter.subject_url} {sha256(letter.payload).hexdigest()}"


def send_again(log: RawLog, chosen: Iterable[DeadLetter]) -> Counter[str]:
    """Send the messages of letters into the topics where they stood, byte for byte; give how many went where."""
    sent: Counter[str] = Counter()
    for topic, same in groupby(chosen, key=lambda letter: letter.input.topic):
        while batch := list(islice(same, BATCH)):
            log.send(topic, [_message(letter) for letter in batch])
            sent[topic] += len(batch)
    return sent


def _message(letter: DeadLetter) -> RawMessage:
    place, key = letter.input, letter.input_key.encode("utf-8", "surrogatepass")
    return RawMessage(place.partition, place.offset, letter.died_at, key, letter.payload)


def _died(log: ReadableLog) -> dict[Item, datetime]:
    found: dict[Item, datetime] = {}
    for letter in letters(log):
        item = item_of(letter)
        found[item] = max(letter.died_at, found.get(item, letter.died_at))
    return found


def _done(log: ReadableLog, subjects: set[str]) -> dict[Item, datetime]:
    """Give when items with these subjects were last emitted or dropped; records of others aren't decoded."""
    found: dict[Item, datetime] = {}
    for record in log.read_all(JOURNAL.name) if subjects else ():
        if record.key in subjects:
            entry = decode(JournalRecord, record.value)
            if entry.fate is not Fate.DEAD and entry.reason != PUT_OFF:
                item = (entry.hop, entry.subject_url)
                found[item] = max(entry.at, found.get(item, entry.at))
    return found
