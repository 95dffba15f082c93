"""The commands that take the registry from a file and write it to one: import, export."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depeche_cli.options import HomeOption, KafkaOption, home_at
from depeche_cli.registry import lists
from depeche_cli.registry.amending import changes_between
from depeche_cli.registry.opening import known as known_sources
from depeche_cli.registry.opening import opened, send
from depeche_cli.registry.registered import place, record, registered
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

    Of OPML, titles, categories and the outlines around a feed are kept, the latter two as tags. A CSV has a line of
    headings; the columns are url, title, kind, language, country, tags (parted by semicolons), poll_min, poll_max,
    headers and rules (JSON objects; rules as {"body": [XPATH], "drop": [XPATH]}), and paused (yes or no). What is
    registered already keeps the settings for which the list has no place or no column. All are registered, or none if a
    line has a fault.
    """
    name = "standard input" if str(file) == "-" else str(file)
    body = _read(file)
    now = utc_now()
    with opened(home_at(home), kafka) as log:
        known = registered(log)
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            found = lists.from_opml(body, name, now, known)
        else:
            found = lists.from_csv(_text(body, name), name, now, known)
        send(log, [record(each, now) for each in found])
    before = [(known.get(place(each.url)), each) for each in found]
    changed = sum(bool(was and changes_between(was, each)) for was, each in before)
    same = sum(was is not None for was, _ in before) - changed
    counts = {"registered": len(found) - changed - same, "changed": changed, "as they were": same}
    typer.echo(", ".join(f"{count} {word}" for word, count in counts.items() if count) or "0 registered")


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
    found = known_sources(home_at(home), kafka)
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
