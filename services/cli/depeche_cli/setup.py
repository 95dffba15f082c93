"""``depeche setup``: Kafka's topics, Elasticsearch's template, index and alias, Kibana's dashboard."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche_cli.options import ElasticsearchOption, KafkaOption
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read

Row = tuple[str, str, str]
"""What is done, to what, and the details."""

KibanaOption = Annotated[
    str | None,
    typer.Option(
        "--kibana",
        envvar="DEPECHE_INDEX_KIBANA_URL",
        metavar="URL",
        help="The Kibana that shows them.",
        show_default=False,
    ),
]


def setup(
    kafka: KafkaOption = None,
    elasticsearch: ElasticsearchOption = None,
    kibana: KibanaOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done; do nothing.")] = False,
) -> None:
    """Put in place what Depeche needs in Kafka, Elasticsearch and Kibana: those that an address is given for.

    What is there is altered where it differs, and nothing is ever deleted: running it again does nothing. A new
    version of Depeche may want more, so run it with each.
    """
    if not (kafka or elasticsearch or kibana):
        raise UsageError("say what to set up: --kafka HOST:PORT, --elasticsearch URL, --kibana URL, or their variables")
    console = Console(highlight=False, soft_wrap=True)
    for where, rows in _parts(kafka, elasticsearch, kibana, dry_run=dry_run):
        _print(console, where, rows, dry_run=dry_run)


def _parts(
    kafka: str | None, elasticsearch: str | None, kibana: str | None, *, dry_run: bool
) -> Iterator[tuple[str, list[Row]]]:
    """One after the other, so that what was done is shown even if a later part fails."""
    if kafka:
        yield f"Kafka at {kafka}", _topics(kafka, dry_run=dry_run)
    if elasticsearch:
        yield f"Elasticsearch at {elasticsearch}", asyncio.run(_index(elasticsearch, dry_run=dry_run))
    if kibana:
        yield f"Kibana at {kibana}", asyncio.run(_dashboard(kibana, dry_run=dry_run))


def _topics(bootstrap: str, *, dry_run: bool) -> list[Row]:
    from depeche_replay.settings import KafkaSettings
    from depeche_replay.topic_admin import TopicAdmin
    from depeche_replay.topics import described, plan, wanted

    settings = read(KafkaSettings, bootstrap=bootstrap)
    with closing(TopicAdmin(settings)) as admin:
        topics = wanted(settings)
        actions = plan(admin.existing([topic.name for topic in topics]), topics)
        if not dry_run:
            admin.apply(actions)
    return [described(action) for action in actions]


async def _index(url: str, *, dry_run: bool) -> list[Row]:
    from depeche_index.elasticsearch.client import connected
    from depeche_index.elasticsearch.setup import setup_index, shape_of
    from depeche_index.settings import IndexSettings

    settings = read(IndexSettings, elasticsearch_url=url)
    async with connected(settings) as client:
        actions = await setup_index(client, shape_of(settings), dry_run=dry_run)
    return [(action.does, action.name, action.why) for action in actions]


async def _dashboard(url: str, *, dry_run: bool) -> list[Row]:
    from depeche_index.kibana.importing import import_saved_objects
    from depeche_index.kibana.saved_objects import ndjson
    from depeche_index.settings import IndexSettings

    settings = read(IndexSettings, kibana_url=url)
    objects = ndjson(settings.alias)
    if not dry_run:
        await import_saved_objects(
            url,
            objects,
            api_key=settings.api_key,
            username=settings.username,
            password=settings.password,
            ca_file=settings.ca_file,
        )
    found = [json.loads(line) for line in objects.splitlines()]
    return [("import", each["type"], each["attributes"].get("title", each["id"])) for each in found]


def _print(console: Console, where: str, rows: list[Row], *, dry_run: bool) -> None:
    state = "nothing to do" if not rows else "to be done" if dry_run else "done"
    console.print(Text.assemble((where, "bold"), f": {state}"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    if rows:
        console.print(table)
