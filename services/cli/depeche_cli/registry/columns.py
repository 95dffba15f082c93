"""Tables of addresses that fit a terminal: an address is always shown whole, and figures as far as there is room."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_GAP = 2
_LEAST_ADDRESS = 30
"""Characters of a line that addresses have; columns that would leave them fewer are left out."""

Cells = Mapping[str, Sequence[Text]]
"""Each column's heading and its cells."""


def fitting(cells: Cells, width: int) -> list[str]:
    """Keep the columns that fit beside an address, the first ones first.

    >>> fitting({"state": [Text("dead")], "polls": [Text("412")]}, 40)
    ['state']
    """
    room, kept = width - _LEAST_ADDRESS, []
    for name, column in cells.items():
        room -= _GAP + max([len(name), *map(len, column)])
        if room < 0:
            break
        kept.append(name)
    return kept


def beside(heading: str, addresses: Sequence[str], cells: Cells, to_the_left: frozenset[str]) -> Table:
    """Give a line for each address with its cells beside it; all but some columns are numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), collapse_padding=True)
    table.add_column(heading, overflow="fold")
    for name in cells:
        table.add_column(name, no_wrap=True, justify="left" if name in to_the_left else "right")
    for row, address in enumerate(addresses):
        table.add_row(Text(address), *(column[row] for column in cells.values()))
    return table


def beneath(addresses: Sequence[str], told: Sequence[Sequence[Text]]) -> Group:
    """Give each address, and what is told of it in lines of their own beneath."""
    lines: list[RenderableType] = []
    for address, each in zip(addresses, told, strict=True):
        lines.append(Text(address, overflow="fold"))
        lines += (Padding(line, (0, 0, 0, _GAP)) for line in each if line)
    return Group(*lines)
