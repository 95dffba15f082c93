"""Lists of addresses: one a line, or the column ``url`` of a CSV table."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from depeche_web.normal import LONGEST_URL, normalise

_ADDRESS = re.compile(r"(?:https?://|file:///)[^\s<>\"]+", re.IGNORECASE)
_BLANK = re.compile(r"\s")
_SNIFFED_LINES = 50
_LONGEST_FIELD = 128 * 1024
_COLUMN = "url"


@dataclass(frozen=True)
class Line:
    """A line of a list: its number, counted from 1, and its address; None where the text is no address."""

    number: int
    url: str | None
    text: str


def read_list(text: str, local: bool) -> Iterator[Line]:
    """Keep the addresses of a list in its order; blank lines and comments (``#``) are no lines of it.

    ``local``: file URLs are addresses too.

    >>> [(line.number, line.url) for line in read_list("# pages\\n\\nhttp://lac.example/a\\nlac", local=False)]
    [(3, 'http://lac.example/a'), (4, None)]
    >>> [line.url for line in read_list("title;URL\\nCrue;http://lac.example/a", local=False)]
    ['http://lac.example/a']
    """
    for number, value in _values(text):
        value = value.strip()
        if not value or value.startswith("#"):
            continue
        url = normalise(value) if len(value) <= LONGEST_URL and not _BLANK.search(value) else None
        if url and url.startswith("file:") and not local:
            url = None
        yield Line(number, url, value)


def is_list(text: str) -> bool:
    """Whether a text is a list of addresses, or its first line names a column ``url``.

    A list begins with an address, and two of three lines are one: some have a line that is broken.

    >>> is_list("# mine\\nhttps://lac.example/a\\nhttps://lac.example/b"), is_list("See https://lac.example/a")
    (True, False)
    >>> is_list("https://lac.example/a\\nlac.example/b\\nhttps://lac.example/c")
    True
    """
    if _table(text):
        return True
    lines = [line.strip() for line in text[: LONGEST_URL * _SNIFFED_LINES].splitlines()]
    named = [line for line in lines if line and not line.startswith("#")][:_SNIFFED_LINES]
    found = [bool(_ADDRESS.fullmatch(line)) for line in named]
    return bool(found) and found[0] and sum(found) * 3 >= len(found) * 2


def _values(text: str) -> Iterator[tuple[int, str]]:
    delimiter = _table(text)
    if delimiter is None:
        yield from enumerate(text.splitlines(), 1)
        return
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    column = -1
    try:
        for row in rows:
            if column < 0:
                column = [each.strip().lower() for each in row].index(_COLUMN)
            else:
                yield rows.line_num, row[column] if column < len(row) else ""
    except csv.Error as error:
        yield rows.line_num, f"unreadable from here on: {error}"


def _table(text: str) -> str | None:
    """Give the delimiter of a table whose first line names a column ``url``; None for anything else."""
    first = text[:LONGEST_URL].lstrip("\ufeff").partition("\n")[0].lower()
    for delimiter in (",", ";", "\t"):
        cells = [cell.strip().strip('"') for cell in first.split(delimiter)]
        if _COLUMN in cells and not first.startswith("http"):
            return delimiter
    return None
