"""Options that several commands share."""

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from depeche_cli.settings import default_home
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import UsageError

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="DEPECHE_HOME",
        help="The folder that keeps log and index. Default: the platform's data folder.",
        file_okay=False,
        show_default=False,
    ),
]

KafkaOption = Annotated[
    str | None,
    typer.Option(
        "--kafka",
        envvar="DEPECHE_KAFKA_BOOTSTRAP",
        metavar="HOST:PORT",
        help="Brokers of a Kafka to use instead of the log of this machine.",
        show_default=False,
    ),
]

ElasticsearchOption = Annotated[
    str | None,
    typer.Option(
        "--elasticsearch",
        envvar="DEPECHE_INDEX_ELASTICSEARCH_URL",
        metavar="URL",
        help="The Elasticsearch that holds the articles.",
        show_default=False,
    ),
]

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def same_home(folder: Path | None) -> str:
    """Give the words by which a further command finds the same home; none where it would find it by itself."""
    if folder is None or str(folder) == os.environ.get("DEPECHE_HOME"):
        return ""
    return f" --home {shlex.quote(str(folder))}"


def home_at(folder: Path | None) -> Home:
    """Give the home that the option, the environment or the platform names."""
    try:
        return Home((folder or default_home()).expanduser().absolute())
    except RuntimeError:
        raise UsageError(f"--home {folder}: there is no such user; name a folder") from None
