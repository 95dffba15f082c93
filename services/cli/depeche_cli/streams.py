"""The standard streams, such that nothing that is read from them or written to them ends in a traceback."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from pydantic_core import from_json


@contextmanager
def sound_streams() -> Iterator[None]:
    """Have streams that take any text, and write out at the end what is left in them.

    A stream that was closed is one to nowhere, and a character that the terminal doesn't have is shown by its number.
    An output that can't be written (its disk is full) is an ``OSError`` here, not a complaint while Python exits.
    """
    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        sys.stdout.flush()


def give_up_output() -> None:
    """Let go of an output that nobody takes any more, or Python would complain of it once more while it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def lines_of_text() -> Iterator[str]:
    """Give the lines of standard input as they are, without a byte order mark.

    Bytes that are not UTF-8 stay in a line as surrogates, for whoever reads it to refuse it alone.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for number, line in enumerate(sys.stdin):
        yield line.removeprefix("\ufeff") if number == 0 else line


def lines_of_json() -> Iterator[str]:
    """Give the lines of standard input as :func:`lines_of_text` does; what is printed becomes UTF-8, as JSON is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return lines_of_text()


def object_in(line: str) -> dict[str, Any]:
    """Keep the JSON object of a line; a ``ValueError`` says what else there is.

    >>> object_in('{"id": 1')
    Traceback (most recent call last):
    ...
    ValueError: it is not JSON: EOF while parsing an object at column 8
    """
    try:
        found = from_json(line.strip().encode("utf-8", "surrogateescape"))
    except ValueError as error:
        raise ValueError("it is not JSON: " + re.sub(r"line \d+ column", "column", str(error))) from None
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")
    return found
