"""The figures of all sources on a terminal, as many of them as it is wide enough for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from depeche_cli.registry.standing import Status
from depeche_cli.registry.words import PLAIN
from depeche_fetch.summary import span

_BARS = "▁▂▃▄▅▆▇█"
_GAP = 2
_LEAST_ADDRESS = 30
"""Characters of a line that addresses have; columns that would leave them fewer are left out."""
_DAY = "last 24 hours"
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
    cells = {name: [cell(each, now) for each in found] for name, cell in _COLUMNS}
    kept = _fitting(cells, width)
    figures = _columns(found, cells, kept) if _DAY in kept else _stacked(found, cells)
    return Group(figures, *_sentences(found, now))


def _fitting(cells: dict[str, list[str]], width: int) -> list[str]:
    room, kept = width - _LEAST_ADDRESS, []
    for name, column in cells.items():
        room -= _GAP + max(map(len, (name, *column)))
        if room < 0:
            break
        kept.append(name)
    return kept


def _columns(found: Sequence[Status], cells: dict[str, list[str]], kept: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), collapse_padding=True)
    table.add_column("source", overflow="fold")
    names = [name for name in _SHOWN if name in kept]
    for name in names:
        left = name in ("state", _DAY)
        table.add_column(name, no_wrap=True, justify="left" if left else "right")
    for row, each in enumerate(found):
        table.add_row(Text(each.name), *(_styled(name, cells[name][row]) for name in names))
    return table


def _stacked(found: Sequence[Status], cells: dict[str, list[str]]) -> Group:
    """Give each source's figures under its address, where they have no room beside it."""
    lines: list[RenderableType] = []
    for row, each in enumerate(found):
        lines.append(Text(each.name, overflow="fold"))
        figures = Text.assemble(
            _styled("state", cells["state"][row]), f", {cells['new'][row]} new", f"\n{cells[_DAY][row]}"
        )
        lines.append(Padding(figures, (0, 0, 0, 2)))
    return Group(*lines)


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
