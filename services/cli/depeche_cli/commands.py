"""The commands, in the order in which the help lists them. A command's module is imported when it is asked for."""

from collections.abc import Iterator, MutableMapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

import typer
from typer.core import TyperGroup

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
