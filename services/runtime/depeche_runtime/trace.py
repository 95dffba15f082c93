"""An item's way through the hops, read back from the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depeche_runtime.log import ReadableLog
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.journal import JournalRecord
from depeche_schemas.journey import CLEANED, JOURNAL, LINKS
from depeche_schemas.link import Link


@dataclass(frozen=True)
class Trail:
    """What happened to one URL: where each link to it was found, then each hop's record, oldest first."""

    url: str
    links: Sequence[Link]
    records: Sequence[JournalRecord]


def trails(log: ReadableLog, id_or_url: str) -> list[Trail]:
    """Keep every way that led to an article, or to an end before it; empty where nothing is known of it.

    An article may have come by several URLs (a feed's tracking parameters, say): each has a trail of its own.
    """
    subjects = dict.fromkeys([id_or_url, *_subjects_of_article(log, id_or_url)])
    found = [_trail(log, subject) for subject in subjects]
    return [trail for trail in found if trail.records]


def _subjects_of_article(log: ReadableLog, article_id: str) -> Iterable[str]:
    return (decode(Article, record.value).subject for record in log.read_key(CLEANED.name, article_id))


def _trail(log: ReadableLog, subject: str) -> Trail:
    records = [decode(JournalRecord, record.value) for record in log.read_key(JOURNAL.name, subject)]
    records.sort(key=lambda record: record.at)
    places = [record.input for record in records if record.input.topic == LINKS.name]
    links = [
        decode(Link, found.value)
        for place in places
        for found in log.read(place.topic, place.partition, place.offset, 1)
    ]
    return Trail(subject, links, records)
