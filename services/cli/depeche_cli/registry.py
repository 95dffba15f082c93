"""``depeche sources add``: puts sources into the log, for the services that run over it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from depeche_cli.options import HomeOption, KafkaOption, home_at
from depeche_cli.sources import source_message, source_url
from depeche_replay.raw_log import RawLog, RawMessage
from depeche_runtime.embedded.home import Home
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import SOURCES

app = typer.Typer(help="The sources that Depeche reads.", no_args_is_help=True)


@app.callback()
def sources() -> None:
    """The sources that Depeche reads."""


@app.command()
def add(
    named: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files, folders, addresses of pages or feeds, OPML files."),
    ],
    kafka: KafkaOption = None,
    home: HomeOption = None,
) -> None:
    """Register sources, which asks for each to be read now. `depeche serve fetch` takes them up.

    Without --kafka they wait in the log of this machine for the next `depeche run`.
    """
    now = utc_now()
    messages = [source_message(source_url(each), now) for each in named]
    with _opened(home_at(home), kafka) as log:
        log.send(SOURCES.name, [RawMessage(0, 0, now, each.key.encode(), each.value) for each in messages])
    typer.echo(f"{len(messages)} registered")


@contextmanager
def _opened(home: Home, kafka: str | None) -> Iterator[RawLog]:
    if kafka is None:
        from depeche_replay.embedded_raw_log import EmbeddedRawLog

        with home.held(), closing(home.open_log()) as log:
            yield EmbeddedRawLog(log, utc_now)
        return
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=kafka))) as log_on_kafka:
        yield log_on_kafka
