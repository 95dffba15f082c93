"""Which messages of a topic are meant: by offsets, by time of arrival, by key, or by all of them together. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from depeche_replay.raw_log import RawMessage, Span
from depeche_runtime.errors import UsageError

_RANGE = re.compile(r"(?P<part>\d+)(?::(?P<first>\d+)(?P<dash>-(?P<last>\d+)?)?)?")


@dataclass(frozen=True)
class OffsetRange:
    """Offsets ``first`` to ``last`` of a partition, both included; without a last one, up to the end."""

    partition: int
    first: int = 0
    last: int | None = None

    def __str__(self) -> str:
        return f"{self.partition}:{self.first}-{'' if self.last is None else self.last}"


def parse_offsets(text: str) -> OffsetRange:
    """Keep ``P:A-B``, ``P:A-`` (to the end), ``P:A`` (that one) or ``P`` (the whole partition); refuse the rest.

    >>> parse_offsets("3:10-19")
    OffsetRange(partition=3, first=10, last=19)
    """
    match = _RANGE.fullmatch(text.strip())
    if not match:
        raise UsageError(f"--offsets {text}: say PARTITION:FIRST-LAST, such as 3:100-199, or 3:100- up to the end")
    partition, first = int(match["part"]), int(match["first"] or 0)
    if match["first"] is not None and match["dash"] is None:
        return OffsetRange(partition, first, first)
    last = int(match["last"]) if match["last"] else None
    if last is not None and last < first:
        raise UsageError(f"--offsets {text}: {last} comes before {first}")
    return OffsetRange(partition, first, last)


@dataclass(frozen=True)
class Selection:
    """Messages that lie in any of the ranges, arrived in [since, until), and have the key; ``None``: any."""

    offsets: tuple[OffsetRange, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    key: bytes | None = None

    def takes(self, message: RawMessage) -> bool:
        """Whether a message within the spans is meant."""
        return (
            (self.since is None or message.arrived_at >= self.since)
            and (self.until is None or message.arrived_at < self.until)
            and (self.key is None or message.key == self.key)
        )


def spans_of(selection: Selection, kept: Sequence[Span], starts: Mapping[int, int] | None = None) -> list[Span]:
    """Give the spans to read, each offset once, in order; what a log no longer has, or has not yet, is left out.

    ``kept`` is what the log holds, ``starts`` where to begin for the sake of ``since``. A partition that the log
    doesn't have is a UsageError.
    """
    held = {span.partition: span for span in kept}
    ranges = selection.offsets or tuple(OffsetRange(part) for part in held)
    found: list[Span] = []
    for each in sorted(ranges, key=lambda each: (each.partition, each.first)):
        if each.partition not in held:
            raise UsageError(f"--offsets {each}: there is no such partition; there are 0 to {max(held, default=0)}")
        limits = held[each.partition]
        stop = limits.stop if each.last is None else min(each.last + 1, limits.stop)
        start = max(each.first, limits.start, (starts or {}).get(each.partition, 0))
        if found and found[-1].partition == each.partition:
            start = max(start, found[-1].stop)
        if start < stop:
            found.append(Span(each.partition, start, stop))
    return found


def unheld(selection: Selection, kept: Sequence[Span]) -> list[Span]:
    """Give the offsets that were asked for by number and that the log no longer has, or has not yet."""
    held = {span.partition: span for span in kept}
    missing: list[Span] = []
    for each in selection.offsets:
        limits = held.get(each.partition)
        if limits is None:
            continue
        if each.first < limits.start:
            last = limits.start - 1 if each.last is None else min(each.last, limits.start - 1)
            missing.append(Span(each.partition, each.first, last + 1))
        if each.last is not None and each.last >= limits.stop:
            missing.append(Span(each.partition, max(each.first, limits.stop), each.last + 1))
    return missing
