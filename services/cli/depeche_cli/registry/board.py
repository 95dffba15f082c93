"""The figures of all sources on a terminal, as many of them as it is wide enough for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from depeche_cli.registry.columns import beneath, beside, fitting
from depeche_cli.registry.standing import Status
from depeche_cli.registry.words import PLAIN
from depeche_fetch.summary import span

_BARS = "▁▂▃▄▅▆▇█"
_DAY = "last 24 hours"
_TO_THE_LEFT = frozenset({"state", _DAY})
_ALARMING = ("dead", "gone", "failing")
_Cell = Callable[[Status, datetime], str]


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts as bars; an hour without anything is a dot.

    >>> sparkline([0, 1, 4, 8])
    '·▁▄█'
    """
    most = max(counts, default=0)
    return "".join(_BARS[(count * len(_BARS) - 1) // most] if count else "·" for count in counts)


def _state(each: Status, now: datetime) -> str:
    return each.state(now)


def _next(each: Status, now: datetime) -> str:
    return span(max(0.0, each.standing.due - now.timestamp())) if each.standing.due else ""


_COLUMNS: tuple[tuple[str, _Cell], ...] = (
    ("state", _state),
    (_DAY, lambda each, now: sparkline(each.hourly(now))),
    ("new", lambda each, now: str(each.standing.entries)),
    ("errors", lambda each, now: str(each.standing.errors or "")),
    ("missed", lambda each, now: f"{each.standing.missed:.0f}" if each.standing.missed >= 1 else ""),
    ("a day", lambda each, now: f"{each.a_day:.1f}" if each.standing.entries else ""),
    ("wait", lambda each, now: span(wait) if (wait := each.wait(0.5)) else ""),
    ("next", _next),
    ("polls", lambda each, now: str(each.standing.polls)),
    ("same", lambda each, now: str(each.standing.unchanged)),
    ("kept", lambda each, now: f"{each.standing.kept:.0%}" if each.standing.heads else ""),
)
"""In the order in which they are given up where there is no room, the last first."""
_SHOWN = ("state", "polls", "new", "same", "errors", "a day", "wait", "kept", "missed", "next", _DAY)


def board_of(found: Sequence[Status], now: datetime, width: int) -> RenderableType:
    """Give the figures in columns, and beneath them a sentence on each source that a person should look at."""
    cells = {name: [_styled(name, cell(each, now)) for each in found] for name, cell in _COLUMNS}
    kept, names = fitting(cells, width), [each.name for each in found]
    if _DAY in kept:
        shown = {name: cells[name] for name in _SHOWN if name in kept}
        return Group(beside("source", names, shown, _TO_THE_LEFT), *_sentences(found, now))
    told = [
        [Text.assemble(cells["state"][row], ", ", cells["new"][row], " new"), cells[_DAY][row]]
        for row in range(len(found))
    ]
    return Group(beneath(names, told), *_sentences(found, now))


def _styled(name: str, text: str) -> Text:
    if name != "state" or text in PLAIN:
        return Text(text)
    return Text(text, style="red" if text.startswith(_ALARMING) else "yellow")


def _sentences(found: Sequence[Status], now: datetime) -> Iterator[RenderableType]:
    for each in found:
        told = each.sentences(now)
        if told:
            yield Text(f"\n{each.name}", style="bold", overflow="fold")
            yield from (Padding(Text(sentence, overflow="fold"), (0, 0, 0, 2)) for sentence in told)


def line_of(each: Status, now: datetime) -> str:
    """Give one plain line for pipes: fields parted by tabs, the source last."""
    row = each.fields(now)
    names = ("state", "polls", "new", "unchanged", "errors", "entries_a_day", "missed")
    return "\t".join([*(str(row[name]) for name in names), sparkline(row["hourly"]), row["url"]])
