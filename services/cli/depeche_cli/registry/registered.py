"""The registry as it stands: the last word on each source in the topic of sources."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from depeche_replay.raw_log import RawLog, RawMessage
from depeche_runtime.errors import UsageError
from depeche_schemas.codec import Undecodable, decode, encode
from depeche_schemas.journey import SOURCES
from depeche_schemas.source import Asks, Source
from depeche_web.normal import normalise


def registered(log: RawLog) -> dict[str, Source]:
    """Give the sources that are followed, by canonical URL, in the order of their URLs.

    What a person registered counts before what another source named, whichever came later.
    """
    found: dict[str, dict[str, Source]] = {}
    for span in log.spans(SOURCES.name):
        for batch in log.read(SOURCES.name, span):
            for message in batch:
                _take(found, message)
    chosen = {
        url: records.get(url) or max(records.values(), key=lambda each: each.registered_at)
        for url, records in found.items()
    }
    return {place(each.url): each for _, each in sorted(chosen.items())}


def _take(found: dict[str, dict[str, Source]], message: RawMessage) -> None:
    key = (message.key or b"").decode("utf-8", "replace")
    if message.value is None:
        gone = Source.of_tombstone(key, message.arrived_at).url
        found.get(gone, {}).pop(key, None)
        if key == gone or not found.get(gone):
            found.pop(gone, None)
        return
    try:
        source = decode(Source, message.value)
    except Undecodable:
        return
    if source.asks in (Asks.FOLLOW, Asks.FOUND) and not source.after:
        found.setdefault(source.url, {})[key] = source


def chosen(known: dict[str, Source], named: Iterable[str]) -> list[Source]:
    """Give the registered sources that a person names; one that isn't registered is a mistake of theirs."""
    sources = []
    for each in named:
        source = known.get(place(each))
        if source is None:
            raise UsageError(f"{each} is not registered; `depeche sources list` shows what is")
        sources.append(source)
    return sources


def record(source: Source, now: datetime) -> RawMessage:
    """Give the registry's record of a source, as a person's."""
    mine = source.model_copy(update={"asks": Asks.FOLLOW, "after": None, "registered_at": now})
    return RawMessage(0, 0, now, mine.key.encode(), encode(mine))


def removals(source: Source, now: datetime) -> Iterator[RawMessage]:
    """Give the tombstones of a source: of its record, and of the message of the source that named it."""
    yield RawMessage(0, 0, now, source.url.encode(), None)
    if source.key != source.url:
        yield RawMessage(0, 0, now, source.key.encode(), None)


def place(url: str) -> str:
    """Give the canonical URL, by which a source is known however it is written."""
    return normalise(url) or url
