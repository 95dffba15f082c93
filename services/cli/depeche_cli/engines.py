"""``depeche engines``: real Kafka and real Elasticsearch on this machine, without Docker."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from depeche_cli.options import HomeOption, home_at
from depeche_engines import Engine, Engines, EnginesError, Health, NodeStatus, Wanted
from depeche_engines import down as stop_all
from depeche_engines import status as status_of
from depeche_engines import up as start_all
from depeche_engines.state import PASSWORD_FILE, load
from depeche_runtime.errors import BrokenError

KAFKA_PORT, ELASTICSEARCH_PORT = 9092, 9200
MEGABYTE = 1_000_000

app = typer.Typer(
    help="Start, stop and look at real Kafka and Elasticsearch on the loopback, without Docker.", no_args_is_help=True
)


@app.command()
def up(
    brokers: Annotated[int, typer.Option(min=0, max=5, help="Kafka brokers; 0 leaves Kafka out.")] = 1,
    nodes: Annotated[int, typer.Option(min=0, max=5, help="Elasticsearch nodes; 0 leaves it out.")] = 1,
    kafka_port: Annotated[
        int | None, typer.Option(min=1, max=65_000, help="Of the first broker. Default: as last time, else 9092.")
    ] = None,
    elasticsearch_port: Annotated[
        int | None, typer.Option(min=1, max=65_000, help="Of the first node. Default: as last time, else 9200.")
    ] = None,
    security: Annotated[bool, typer.Option(help="Whether Elasticsearch asks for a password.")] = True,
    heap: Annotated[str, typer.Option(help="Of each Java process, as in -Xmx.")] = "512m",
    cache: Annotated[
        Path | None,
        typer.Option(envvar="DEPECHE_ENGINES_CACHE", help="Where downloads are kept.", show_default="platform's cache"),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Start Kafka and Elasticsearch, wait until they answer, and print what to set so that the services find them.

    Only that goes to standard output, so a shell takes it up with:  eval "$(depeche engines up)"
    """
    with _told():
        last = load(_folder(home))
    known = {node.engine for node in last.nodes} if last else set()
    wanted = Wanted(
        brokers=brokers,
        nodes=nodes,
        kafka_port=kafka_port or (None if Engine.KAFKA in known else KAFKA_PORT),
        elasticsearch_port=elasticsearch_port or (None if Engine.ELASTICSEARCH in known else ELASTICSEARCH_PORT),
        security=security,
        heap=heap,
        cache=cache,
    )
    with _told():
        engines = start_all(_folder(home), wanted, say=_say)
    for name, value in exports(engines).items():
        typer.echo(f"export {name}={value}")


@app.command()
def down(
    delete_data: Annotated[bool, typer.Option("--delete-data", help="Delete topics and indices as well.")] = False,
    home: HomeOption = None,
) -> None:
    """Stop them. Their data stay for the next time, unless told otherwise."""
    with _told():
        stop_all(_folder(home), delete_data=delete_data, say=_say)


@app.command()
def status(home: HomeOption = None) -> None:
    """Show each broker and node: its address, whether it answers, its memory. Exit code 1 if one does not answer."""
    with _told():
        found = status_of(_folder(home))
    if not found:
        typer.echo(f"nothing is up in {_folder(home)}")
        return
    table = Table("name", "address", "state", "memory", "up for", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for each in found:
        table.add_row(*_row(each))
    Console(highlight=False).print(table)
    raise typer.Exit(0 if all(each.health == Health.UP for each in found) else 1)


def exports(engines: Engines) -> dict[str, str]:
    """Give the settings of the services that fit these engines, each value as a shell reads it.

    The password stays in its file.
    """
    settings: dict[str, str] = {}
    if engines.bootstrap:
        settings["DEPECHE_KAFKA_BOOTSTRAP"] = engines.bootstrap
        settings["DEPECHE_KAFKA_REPLICATION"] = str(len(engines.of(Engine.KAFKA)))
    if engines.elasticsearch_url:
        settings["DEPECHE_INDEX_ELASTICSEARCH_URL"] = engines.elasticsearch_url
        settings["DEPECHE_INDEX_REPLICAS"] = str(min(1, len(engines.of(Engine.ELASTICSEARCH)) - 1))
    if engines.username:
        settings["DEPECHE_INDEX_USERNAME"] = engines.username
        settings["DEPECHE_INDEX_PASSWORD"] = f'"$(cat {shlex.quote(str(engines.folder / PASSWORD_FILE))})"'
    return settings


def _row(each: NodeStatus) -> tuple[str, ...]:
    if each.health == Health.DOWN:
        return each.node.name, each.node.address, each.health, "", ""
    minutes, seconds = divmod(int(each.seconds), 60)
    size = f"{each.memory / MEGABYTE:.0f} MB"
    return each.node.name, each.node.address, each.health, size, f"{minutes} min {seconds} s"


def _folder(home: Path | None) -> Path:
    return home_at(home).folder / "engines"


def _say(line: str) -> None:
    typer.echo(line, err=True)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except EnginesError as error:
        raise BrokenError(str(error)) from None
