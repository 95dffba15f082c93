"""The commands, in the order in which the help lists them. A command's module is imported when it is asked for."""

from collections.abc import Iterator, MutableMapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from depeche_runtime.interrupts import ending_at_once

PANELS = {
    "The journey": {"run": "run:run", "demo": "demo:demo", "newsroom": "demo:newsroom"},
    "Reading": {"search": "search:search", "show": "show:show"},
    "Accounting": {
        "trace": "trace:trace",
        "explain": "explanation.command:explain",
        "rules": "rules:rules",
        "audit": "audit:audit",
        "probe": "probe:app",
        "dead": "dead:app",
    },
    "Production": {
        "setup": "setup:setup",
        "serve": "serve:serve",
        "sources": "registry:app",
        "replay": "replay:replay",
        "engines": "engines:app",
    },
    "Filters for pipes": {"clean": "filtering.filters:clean", "enrich": "filtering.filters:enrich"},
}
"""Panel of the help -> command -> the module below ``depeche_cli`` that has it, and its name there."""

SUMMARIES = {
    "run": "Bring sources all the way into the index: fetch, clean, enrich, make searchable.",
    "demo": "Show the whole journey on a sample newsroom: six small sites, in French and English, on this machine.",
    "newsroom": "Serve the sample newsroom on the loopback until Ctrl-C, to look at it or to run against it.",
    "search": "Find articles: best first, accents and case aside.",
    "show": "Show an article for reading: title, byline, body, and what was found in it.",
    "trace": "Show what each hop did with an article: when, how long, with which versions, and what came of it.",
    "explain": (
        "Show why an article is as it is: its way, and for each field its source, how sure that "
        "is, and what was rejected."
    ),
    "rules": "Say which rules no longer match: each held against the pages of its site in the log.",
    "audit": (
        "Prove that nothing was lost: for each hop in = emitted + dropped + dead, and every article is in the index."
    ),
    "probe": "What Depeche makes of one URL or file, and why.",
    "dead": "List dead letters, grouped by hop and signature; show one with its bytes; send their messages again.",
    "setup": "Put in place what Depeche needs in Kafka, Elasticsearch and Kibana: those that an address is given for.",
    "serve": "Run services over Kafka until Ctrl-C or SIGTERM; they finish what they have at hand first.",
    "sources": "The sources that Depeche reads.",
    "replay": "Send messages of a topic again, byte for byte, so that the hop that reads it handles them once more.",
    "engines": "Start, stop and look at real Kafka and Elasticsearch on the loopback, without Docker.",
    "clean": "Turn pages into articles: JSON lines in, JSON lines out, in the same order.",
    "enrich": (
        "Add to articles what their text tells, and what they are to each other: JSON lines in and out, in order."
    ),
}
"""What the help of the whole says of each: the first line of its own help, so that listing them imports none."""

CONTEXT = {"search": {"ignore_unknown_options": True}}
"""Of a query, ``-without`` is a word and no option."""

MARKUP: Literal["markdown"] = "markdown"


class Commands(MutableMapping[str, Any]):
    """The commands by name, as click wants to have them; each is made when somebody looks at it."""

    def __init__(self) -> None:
        self._places = {name: (panel, place) for panel, each in PANELS.items() for name, place in each.items()}

    def __getitem__(self, name: str) -> Any:
        return _made(name, *self._places[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __setitem__(self, name: str, command: Any) -> None:
        raise TypeError("commands stand in PANELS")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands stand in PANELS")


class Group(TyperGroup):
    """The whole command: a group whose members are imported one by one."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "commands": Commands()})

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """List the commands by their summaries; to import them all would take more than a second."""
        commands = self.commands
        self.commands = {name: _listed(name, panel) for panel, each in PANELS.items() for name in each}
        try:
            super().format_help(ctx, formatter)
        finally:
            self.commands = commands


def _listed(name: str, panel: str) -> TyperCommand:
    return TyperCommand(name, help=SUMMARIES[name], rich_help_panel=panel)


@cache
def _made(name: str, panel: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    with ending_at_once():
        found = getattr(import_module(f"depeche_cli.{module}"), attribute)
    alone = typer.Typer(add_completion=False, rich_markup_mode=MARKUP)
    alone.callback()(lambda: None)  # with it, typer makes a group of one
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name, rich_help_panel=panel)
    else:
        alone.command(name, rich_help_panel=panel, context_settings=CONTEXT.get(name))(found)
    group = typer.main.get_command(alone)
    assert isinstance(group, TyperGroup)  # noqa: S101  # it has a callback
    return group.commands[name]
