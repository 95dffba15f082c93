"""``depeche sources``: the registry of what Depeche reads."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from depeche_cli import source_discovery, source_lists, source_status
from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.registered import chosen, record, registered, removals
from depeche_cli.sources import source_url
from depeche_fetch.settings import FetchSettings
from depeche_replay.raw_log import RawLog, RawMessage
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import SOURCES
from depeche_schemas.source import OPERATOR, Source, SourceKind

AT_ONCE = 1_000
LARGEST_LIST = 256 * 1024 * 1024

app = typer.Typer(help="The sources that Depeche reads.", no_args_is_help=True)

Named = Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Addresses, files or folders, as registered.")]


class ListFormat(StrEnum):
    """How a list of sources is written."""

    OPML = "opml"
    CSV = "csv"


@app.callback()
def sources() -> None:
    """The sources that Depeche reads: registered, listed, paused, removed; and how each of them does.

    They are kept in the log of this machine, or with --kafka in the compacted topic depeche.source.registered.v1.
    """


@app.command()
def add(
    named: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files, folders, addresses of pages or feeds, OPML files."),
    ],
    kind: Annotated[SourceKind, typer.Option(help="What they are, where it needn't be found out.")] = SourceKind.AUTO,
    title: Annotated[str | None, typer.Option(help="A name for people.", show_default=False)] = None,
    language: Annotated[str | None, typer.Option(help="Such as fr or en.", show_default=False)] = None,
    country: Annotated[str | None, typer.Option(help="Such as FR or GB.", show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option(help="May be given several times.", show_default=False)] = None,
    poll_min: Annotated[float | None, typer.Option(help="Least seconds between polls.", show_default=False)] = None,
    poll_max: Annotated[float | None, typer.Option(help="Most seconds between polls.", show_default=False)] = None,
    header: Annotated[
        list[str] | None, typer.Option(help="'Name: value', sent to the source's own site.", show_default=False)
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE, kept for the clean hop.", show_default=False)
    ] = None,
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Register sources, or change their settings; each is read at once, and then by how often it publishes.

    `depeche run` or `depeche serve fetch` takes them up.
    """
    settings = {
        "reads_as": kind,
        "title": title,
        "language": language,
        "country": country,
        "tags": tuple(tag or ()),
        "poll_min": poll_min,
        "poll_max": poll_max,
        "found_in": OPERATOR,
        "headers": dict(_pair(each, ":", "--header 'Name: value'") for each in header or ()),
        "rules": dict(_pair(each, "=", "--rule NAME=VALUE") for each in rule or ()),
    }
    now = utc_now()
    wanted = [source_lists.checked({**settings, "url": source_url(each), "registered_at": now}, each) for each in named]
    with opened(home_at(home), kafka) as log:
        _send(log, [record(each, now) for each in wanted])
    typer.echo(f"{len(wanted)} registered")


@app.command("list")
def listing(
    tag: Annotated[str | None, typer.Option(help="Only those with this tag.", show_default=False)] = None,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what is registered, with its settings."""
    with opened(home_at(home), kafka) as log:
        found = [each for each in registered(log).values() if tag is None or tag in each.tags]
    if as_json:
        for each in found:
            typer.echo(json.dumps(each.model_dump(mode="json"), ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for column in ("source", "kind", "title", "language", "tags", "found in", ""):
        table.add_column(column, overflow="fold" if column == "source" else "ellipsis")
    for each in found:
        paused = "paused" if each.paused else ""
        row = (each.url, each.reads_as, each.title, each.language, ", ".join(each.tags), each.found_in, paused)
        table.add_row(*(cell or "" for cell in row))
    Console(highlight=False, markup=False).print(table if found else "nothing is registered")


@app.command()
def remove(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Take sources off the registry; they are polled no more. What they brought stays."""
    _change(home_at(home), kafka, named, lambda source, now: list(removals(source, now)), "removed")


@app.command()
def pause(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Stop polling sources for a time; their settings and figures are kept."""
    _change(home_at(home), kafka, named, lambda source, now: [_paused(source, now, True)], "paused")


@app.command()
def resume(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Poll paused sources again, at once and then by the schedule."""
    _change(home_at(home), kafka, named, lambda source, now: [_paused(source, now, False)], "resumed")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="An OPML or CSV file; - reads standard input.", allow_dash=True)],
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Register all the sources of an OPML or CSV file.

    Of OPML, titles, categories and the outlines around a feed are kept, the latter two as tags. A CSV has a line of
    headings; the columns are url, title, kind, language, country, tags (parted by semicolons), poll_min, poll_max,
    headers and rules (JSON objects), and paused (yes or no). All are registered, or none if a line has a fault.
    """
    name = "standard input" if str(file) == "-" else str(file)
    body = _read(file)
    now = utc_now()
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        found = source_lists.from_opml(body, name, now)
    else:
        try:
            found = source_lists.from_csv(body.decode("utf-8"), name, now)
        except UnicodeDecodeError as error:
            line = body[: error.start].count(b"\n") + 1
            raise UsageError(f"{name} line {line}: it is not UTF-8; save it as UTF-8 and import it again") from None
    with opened(home_at(home), kafka) as log:
        _send(log, [record(each, now) for each in found])
    typer.echo(f"{len(found)} registered")


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Default: standard output.", show_default=False)] = None,
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
    written = (
        source_lists.to_csv(found).encode() if (form or by_name) is ListFormat.CSV else source_lists.to_opml(found)
    )
    if file is None or str(file) == "-":
        sys.stdout.buffer.write(written)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        raise UsageError(f"{file} can't be written: {error.strerror}") from None


@app.command()
def discover(
    site: Annotated[str, typer.Argument(help="A site's host or the address of a page of it.")],
    add_found: Annotated[bool, typer.Option("--add", help="Register the feeds and news sitemaps.")] = False,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find a site's feeds and sitemaps: what its home page and robots.txt name, else the usual places.

    They are asked for as the fetch service asks: politely, by the site's robots.txt, and never at private addresses.
    """
    looked = asyncio.run(source_discovery.look_at(site, read(FetchSettings)))
    now, console = utc_now(), Console(highlight=False, markup=False)
    if as_json:
        for each in looked.sources:
            typer.echo(json.dumps(source_discovery.fields(each), ensure_ascii=False))
    elif looked.sources:
        console.print(source_discovery.table_of(looked, now))
    if looked.trouble:
        typer.echo(f"the page itself can't be read: {looked.trouble}", err=True)
    if not looked.sources:
        typer.echo(f"no feed or sitemap at {site}; {looked.looked_at} addresses were looked at", err=True)
        raise typer.Exit(1)
    if add_found:
        wanted = [each for each in looked.sources if each.kind != "sitemap"]
        with opened(home_at(home), kafka) as log:
            _send(log, [record(source_discovery.source_of(each, now), now) for each in wanted])
        typer.echo(f"{len(wanted)} registered", err=True)


@app.command()
def status(
    named: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE…]", help="Only these; a part of the address will do.")
    ] = None,
    trouble: Annotated[
        bool, typer.Option("--trouble", help="Only those that fail, missed entries or are alerted.")
    ] = False,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how each source does: polls, new entries, errors, waits, overlap, missed entries, the last 24 hours.

    `a day` is how often it publishes by what was learnt, `wait` the median from an entry's publication to its
    discovery, `kept` the share of entries that two polls have in common, and `missed` an estimate of the entries that
    came and went between two polls. Off a terminal, a plain line for each.
    """
    now = utc_now()
    found = [
        each
        for each in source_status.statuses(home_at(home), kafka)
        if not named or any(part in each.url or part in each.standing.named for part in named)
    ]
    if trouble:
        found = [
            each for each in found if each.state() not in ("followed", "read once", "paused") or each.standing.missed
        ]
    console = Console(highlight=False, markup=False)
    if as_json:
        for each in found:
            typer.echo(json.dumps(each.fields(now), ensure_ascii=False))
    elif console.is_terminal:
        console.print(source_status.table_of(found, now) if found else "no source was polled yet")
    else:
        for each in found:
            typer.echo(source_status.line_of(each, now))


@contextmanager
def opened(home: Home, kafka: str | None) -> Iterator[RawLog]:
    """Open the log that keeps the registry; a run that is at work in the home takes up what is written meanwhile."""
    if kafka is None:
        from depeche_replay.embedded_raw_log import EmbeddedRawLog

        try:
            home.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"the folder {home.folder} can't be used: {error.strerror or error}") from None
        with closing(Log(home.log)) as log:
            yield EmbeddedRawLog(log, utc_now)
        return
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=kafka))) as log_on_kafka:
        yield log_on_kafka


def _send(log: RawLog, messages: Sequence[RawMessage]) -> None:
    for start in range(0, len(messages), AT_ONCE):
        log.send(SOURCES.name, messages[start : start + AT_ONCE])


_Change = Callable[[Source, datetime], list[RawMessage]]


def _change(home: Home, kafka: str | None, named: Sequence[str], change: _Change, done: str) -> None:
    with opened(home, kafka) as log:
        now = utc_now()
        wanted = chosen(registered(log), [source_url(each, must_exist=False) for each in named])
        _send(log, [message for each in wanted for message in change(each, now)])
    typer.echo(f"{len(wanted)} {done}")


def _paused(source: Source, now: datetime, paused: bool) -> RawMessage:
    return record(source.model_copy(update={"paused": paused}), now)


def _pair(text: str, separator: str, form: str) -> tuple[str, str]:
    name, found, value = text.partition(separator)
    if not found or not name.strip() or "\n" in text or "\r" in text:
        raise UsageError(f"{text!r} can't be read: say {form}")
    return name.strip(), value.strip()


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
