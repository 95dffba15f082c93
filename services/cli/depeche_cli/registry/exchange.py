"""The commands that take the registry from a file and write it to one: import, export."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depeche_cli.options import HomeOption, KafkaOption, home_at
from depeche_cli.registry import lists
from depeche_cli.registry.opening import opened, send
from depeche_cli.registry.registered import record, registered
from depeche_runtime.errors import UsageError
from depeche_runtime.stage import utc_now

LARGEST_LIST = 256 * 1024 * 1024


class ListFormat(StrEnum):
    """How a list of sources is written."""

    OPML = "opml"
    CSV = "csv"


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An OPML or CSV file; - reads standard input.", allow_dash=True)
    ],
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Register all the sources of an OPML or CSV file.

    Of OPML, titles, categories and the outlines around a feed are kept, the latter two as tags; what is registered
    already keeps its other settings. A CSV has a line of headings; the columns are url, title, kind, language, country,
    tags (parted by semicolons), poll_min, poll_max, headers and rules (JSON objects; rules as {"body": [XPATH], "drop":
    [XPATH]}), and paused (yes or no). All are registered, or none if a line has a fault.
    """
    name = "standard input" if str(file) == "-" else str(file)
    body = _read(file)
    now = utc_now()
    with opened(home_at(home), kafka) as log:
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            found = lists.from_opml(body, name, now, registered(log))
        else:
            found = lists.from_csv(_text(body, name), name, now)
        send(log, [record(each, now) for each in found])
    typer.echo(f"{len(found)} registered")


def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Default: standard output.", show_default=False)
    ] = None,
    form: Annotated[
        ListFormat | None, typer.Option("--format", help="Default: by the file's name, else opml.", show_default=False)
    ] = None,
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Write the registry as OPML (feeds, titles, tags) or as CSV (everything)."""
    with opened(home_at(home), kafka) as log:
        found = list(registered(log).values())
    by_name = ListFormat.CSV if file and file.suffix.lower() == ".csv" else ListFormat.OPML
    written = lists.to_csv(found).encode() if (form or by_name) is ListFormat.CSV else lists.to_opml(found)
    if file is None or str(file) == "-":
        sys.stdout.buffer.write(written)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        raise UsageError(f"{file} can't be written: {error.strerror}") from None


def _text(body: bytes, name: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise UsageError(f"{name} line {line}: it is not UTF-8; save it as UTF-8 and import it again") from None


def _read(file: Path) -> bytes:
    try:
        if str(file) == "-":
            body = sys.stdin.buffer.read(LARGEST_LIST + 1)
        else:
            with file.open("rb") as opened_file:
                body = opened_file.read(LARGEST_LIST + 1)
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}") from None
    if len(body) > LARGEST_LIST:
        raise UsageError(f"{file} is larger than {LARGEST_LIST} bytes: import it in parts")
    return body
