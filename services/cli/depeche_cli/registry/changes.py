"""The commands that change the registry: add, remove, pause, resume."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from depeche_cli.options import HomeOption, KafkaOption, home_at
from depeche_cli.registry.amending import amended, told
from depeche_cli.registry.labels import rules_named
from depeche_cli.registry.opening import opened, send
from depeche_cli.registry.registered import chosen, place, record, registered, removals
from depeche_cli.sources import NAMED_SOURCES, source_url
from depeche_replay.raw_log import RawMessage
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import UsageError
from depeche_runtime.stage import utc_now
from depeche_schemas.source import Source, SourceKind

Named = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Addresses, files or folders, as registered.")]
_NONE: dict[str, Any] = {"tags": (), "headers": {}, "rules": {}}
"""What an empty value of a setting stands for, where that isn't None."""
_Change = Callable[[Source, datetime], list[RawMessage]]


def add(
    named: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help=f"{NAMED_SOURCES}."),
    ],
    kind: Annotated[
        SourceKind | None,
        typer.Option(help="What they are. Default: that is found out.", show_default=False),
    ] = None,
    title: Annotated[str | None, typer.Option(help="A name for people.", show_default=False)] = None,
    language: Annotated[str | None, typer.Option(help="Such as fr or en.", show_default=False)] = None,
    country: Annotated[str | None, typer.Option(help="Such as FR or GB.", show_default=False)] = None,
    tag: Annotated[list[str] | None, typer.Option(help="May be given several times.", show_default=False)] = None,
    poll_min: Annotated[float | None, typer.Option(help="Least seconds between polls.", show_default=False)] = None,
    poll_max: Annotated[float | None, typer.Option(help="Most seconds between polls.", show_default=False)] = None,
    header: Annotated[
        list[str] | None,
        typer.Option(help="'Name: value', sent with each request to its site.", show_default=False),
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(help="body=XPATH or drop=XPATH: where the article stands.", show_default=False)
    ] = None,
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Register sources, or change their settings; each is read at once, and then by how often it publishes.

    Language, country, tags and rules go with each of their articles: as a hint to its language, as `source_country`
    and `source_tags` to filter by, and as XPath 1.0 of what is the article (`body`) and what is never of it (`drop`).

    A source that is registered already keeps what isn't named. An empty value takes a setting away (`--title ''`,
    `--tag ''`, `--poll-max 0`).

    `depeche run` or `depeche serve fetch` takes them up.
    """
    said = {
        "reads_as": kind,
        "title": title,
        "language": language,
        "country": country,
        "tags": _listed(tag),
        "poll_min": poll_min,
        "poll_max": poll_max,
        "headers": _named(header, ":", "--header 'Name: value'", dict),
        "rules": _named(rule, "=", "--rule body=XPATH or --rule drop=XPATH", rules_named),
    }
    settings = {name: value or _NONE.get(name) for name, value in said.items() if value is not None}
    now, urls = utc_now(), [source_url(each) for each in named]
    with opened(home_at(home), kafka) as log:
        known = registered(log)
        before = [known.get(place(url)) for url in urls]
        wanted = [amended(was, url, settings, now, each) for was, url, each in zip(before, urls, named, strict=True)]
        send(log, [record(each, now) for each in wanted])
    for was, source in zip(before, wanted, strict=True):
        if was:
            typer.echo(told(was, source))
    if new := before.count(None):
        typer.echo(f"{new} registered")


def remove(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Take sources off the registry; they are polled no more. What they brought stays."""
    _change(home_at(home), kafka, named, lambda source, now: list(removals(source, now)), "removed")


def pause(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Stop polling sources for a time; their settings and figures are kept."""
    _change(home_at(home), kafka, named, lambda source, now: [_paused(source, now, True)], "paused")


def resume(named: Named, kafka: KafkaOption = None, home: HomeOption = None) -> None:
    """Poll paused sources again, at once and then by the schedule."""
    _change(home_at(home), kafka, named, lambda source, now: [_paused(source, now, False)], "resumed")


def _change(home: Home, kafka: str | None, named: Sequence[str], change: _Change, done: str) -> None:
    with opened(home, kafka) as log:
        now = utc_now()
        wanted = chosen(registered(log), [source_url(each, must_exist=False) for each in named])
        send(log, [message for each in wanted for message in change(each, now)])
    typer.echo(f"{len(wanted)} {done}")


def _paused(source: Source, now: datetime, paused: bool) -> RawMessage:
    return record(source.model_copy(update={"paused": paused}), now)


def _listed(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(each for each in values if each.strip())


def _named(
    values: list[str] | None, separator: str, form: str, gathered: Callable[[Iterable[tuple[str, str]]], Any]
) -> Any:
    """Gather values that have names; None where none is given, and nothing where they are empty."""
    said = _listed(values)
    return None if said is None else gathered(_pair(each, separator, form) for each in said)


def _pair(text: str, separator: str, form: str) -> tuple[str, str]:
    name, found, value = text.partition(separator)
    if not found or not name.strip() or "\n" in text or "\r" in text:
        raise UsageError(f"{text!r} can't be read: say {form}")
    return name.strip(), value.strip()
