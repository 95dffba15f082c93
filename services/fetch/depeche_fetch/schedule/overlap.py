"""What of the last poll is still in a feed, and how many entries came and went between two polls.

A feed shows its newest entries. As long as one entry of the last poll is still there, nothing in between can have been
missed. Where none is, the feed turned over at least once: the entries published between the newest entry known then
and the oldest shown now went by unseen. Their number is estimated as that gap times the rate at which the feed
publishes now (by the dates that it shows), or by the learnt rate times the time since, less what it shows, where it
gives no dates.
"""

from base64 import b85decode, b85encode
from binascii import crc32
from collections.abc import Sequence
from dataclasses import dataclass

HEADS = 12
"""Entries of a poll that are remembered, the newest: they leave a feed last."""
_WIDTH = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as this account needs it: URL, and publication in Unix seconds where the feed says it."""

    url: str
    published: float | None = None


def heads_of(entries: Sequence[Entry]) -> str:
    """Keep the newest entries' URLs as 24-bit digests, in a text of some fifty characters.

    Feeds mostly list the newest first; where all have dates, the dates decide.
    """
    dated = all(each.published is not None for each in entries)
    newest = sorted(entries, key=lambda each: -(each.published or 0.0)) if dated else entries
    return b85encode(b"".join(_digest(each.url) for each in newest[:HEADS])).decode("ascii")


def share_kept(heads: str, entries: Sequence[Entry]) -> float | None:
    """Give the share of the remembered entries that is still there; None where none are remembered.

    >>> then = [Entry(f"http://lac.example/{n}") for n in range(4)]
    >>> share_kept(heads_of(then), then[2:]), share_kept(heads_of(then), [Entry("http://lac.example/9")])
    (0.5, 0.0)
    """
    try:
        kept = b85decode(heads)
    except ValueError:
        return None
    before = {kept[at : at + _WIDTH] for at in range(0, len(kept) - len(kept) % _WIDTH, _WIDTH)}
    if not before:
        return None
    now = {_digest(each.url) for each in entries}
    return len(before & now) / len(before)


def missed(entries: Sequence[Entry], newest_before: float, rate: float, seconds: float) -> float:
    """Estimate how many entries came and went unseen, where nothing of the last poll is left.

    ``newest_before`` is when the newest entry of the last poll was published (Unix seconds, 0 where unknown),
    ``seconds`` how long ago that poll was.

    >>> hourly = [Entry(f"/{n}", 100 * 3600.0 - n * 3600) for n in range(11)]
    >>> missed(hourly, newest_before=70 * 3600.0, rate=0.0, seconds=0.0)
    19.0
    """
    dates = [each.published for each in entries if each.published is not None]
    span = max(dates) - min(dates) if len(dates) > 1 else 0.0
    if span > 0 and newest_before > 0:
        return max(0.0, (len(dates) - 1) / span * (min(dates) - newest_before) - 1)
    return max(0.0, rate * seconds - len(entries))


def _digest(url: str) -> bytes:
    return crc32(url.encode("utf-8", "replace")).to_bytes(4, "big")[1:]
