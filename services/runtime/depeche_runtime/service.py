"""What a service is to the bus, and the entry point that all services share: ``python -m depeche_clean`` and so on."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.errors import DepecheError
from depeche_runtime.listing import listed
from depeche_runtime.settings import read
from depeche_runtime.stage import Stage, Tables
from depeche_schemas.journey import Hop


@dataclass(frozen=True)
class Service:
    """Stages that run in one process.

    ``open`` makes them and closes what they hold; ``tables`` names their state and the hop that writes it.
    ``by_partition`` handles each partition apart, for stages that wait for the network; those that have state are so
    anyway. ``in_thread`` keeps the event loop free of stages that compute.
    """

    name: str
    hops: Sequence[Hop]
    open: Callable[[Tables], AbstractAsyncContextManager[Sequence[Stage[Any]]]]
    tables: Mapping[str, Hop] = field(default_factory=dict)
    by_partition: bool = False
    in_thread: bool = False

    def is_by_partition(self, hop: Hop) -> bool:
        """Whether a hop's partitions are handled apart: its state is kept by partition, or it asked for that."""
        return self.by_partition or hop in self.tables.values()


class ProcessSettings(BaseSettings):
    """How a service's process presents itself; each service has its own prefix and port."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    web_host: str = "127.0.0.1"
    """Where /health and /metrics listen; 0.0.0.0 lets other machines ask."""
    web_port: int = Field(default=0, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""
    data_folder: Path | None = None
    """Where the worker keeps its state and notes; by default depeche/SERVICE under the user's state folder."""

    def folder_of(self, service: str) -> Path:
        """Give the folder under which the workers of this machine keep theirs."""
        state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        return self.data_folder or Path(state).expanduser() / "depeche" / service


S = TypeVar("S", bound=BaseSettings)


@dataclass(frozen=True)
class Entry(Generic[S]):
    """A service's entry point: its settings, and what makes the service of them."""

    name: str
    does: str
    process: type[ProcessSettings]
    settings: type[S]
    make: Callable[[S], Service]


def run(entry: Entry[Any], argv: Sequence[str] | None = None) -> int:
    """Run a service with settings from the environment; give the exit code.

    0: stopped as it was told; 2: a setting is wrong or something is taken; 3: something has to be repaired first.
    """
    # Faust and the Kafka client take half a second to import; --help need not wait for them.
    from depeche_runtime.faust_bus.settings import BusSettings

    _parse(entry, BusSettings, argv)
    try:
        bus, process, settings = read(BusSettings), read(entry.process), read(entry.settings)
        _log(bus.log_level)
        from depeche_runtime.faust_bus.serve import serve

        asyncio.run(serve(entry.make(settings), bus, process))
    except DepecheError as error:
        sys.stderr.write(f"depeche-{entry.name}: {error}\n")
        return error.exit_code
    return 0


def _parse(entry: Entry[Any], bus: type[BaseSettings], argv: Sequence[str] | None) -> None:
    class Help(argparse.Action):
        def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
            parser.epilog = "\n\n".join(listed(each) for each in (entry.process, entry.settings, bus))
            parser.print_help()
            parser.exit()

    parser = argparse.ArgumentParser(
        prog=f"python -m depeche_{entry.name}",
        description=f"{entry.does} Runs until SIGTERM. Settings come from the environment.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action=Help, nargs=0, help="list the settings, and end")
    parser.parse_args(argv)


def _log(level: str) -> None:
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("depeche").setLevel(min(logging.INFO, logging.getLevelName(level)))
    logging.getLogger("aiokafka").setLevel(level if level in ("DEBUG", "INFO") else logging.CRITICAL)
