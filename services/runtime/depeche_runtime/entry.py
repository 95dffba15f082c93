"""The entry point that all services share: ``python -m depeche_clean`` and so on."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic_settings import BaseSettings

from depeche_runtime.errors import DepecheError
from depeche_runtime.listing import listed
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.settings import read

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


_LOUD = {
    "aiokafka": logging.CRITICAL,  # an outage, a hundred times a second
    "faust.assignor.partition_assignor": logging.ERROR,  # changelogs that are missing because this start creates them
    "mode.timers": logging.ERROR,  # a machine that is busy
    "depeche_runtime.faust_bus.thread": logging.CRITICAL,  # mode's word for the same, as an error
}
"""Loggers of libraries that call faults what is none, and the least level at which they are heard. What is one, the
service says itself, in a sentence, and /health does."""


def _log(level: str) -> None:
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("depeche").setLevel(min(logging.INFO, logging.getLevelName(level)))
    for name, least in _LOUD.items():
        logging.getLogger(name).setLevel(level if level in ("DEBUG", "INFO") else least)
