"""``depeche probe``: look inside. One command for each kind of probe in the table."""

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import typer

from depeche_cli.options import JsonOption
from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Asked, Probe, Unanswerable
from depeche_cli.probes.lines import answers
from depeche_cli.probes.table import PROBES
from depeche_cli.streams import lines_of_json
from depeche_fetch.settings import FetchSettings
from depeche_runtime.settings import read

app = typer.Typer(
    help="What Depeche makes of one URL or file, and why.",
    no_args_is_help=True,
)

Named = Annotated[
    list[str],
    typer.Argument(metavar="URL|FILE", help="What to look at; `-` answers JSON lines from standard input."),
]
AgentOption = Annotated[str, typer.Option("--agent", help="robots: the product token to judge for.")]
RobotsOption = Annotated[
    str | None, typer.Option("--robots", metavar="URL|FILE", help="robots: these rules, not those of the URL's site.")
]
TypeOption = Annotated[
    str | None,
    typer.Option("--content-type", help="What a server says of the bytes: for a file, or instead."),
]
BaseOption = Annotated[str, typer.Option("--base", metavar="URL", help="url: what a relative one is relative to.")]


@app.callback()
def probe() -> None:
    """What Depeche makes of one URL or file, and why."""


def _command(kind: Probe) -> Callable[..., None]:
    def command(
        named: Named,
        agent: AgentOption = "Depeche",
        robots: RobotsOption = None,
        content_type: TypeOption = None,
        base: BaseOption = "",
        as_json: JsonOption = False,
    ) -> None:
        settings = read(FetchSettings)
        if named == ["-"]:
            raise typer.Exit(_filter(kind, settings))
        question = Asked(agent=agent, content_type=content_type, base=base)
        raise typer.Exit(asyncio.run(_look(kind, named, question, robots, settings, as_json)))

    return command


for _kind in PROBES:
    app.command(_kind.name, help=_kind.help)(_command(_kind))


async def _look(
    kind: Probe, named: list[str], question: Asked, robots: str | None, settings: FetchSettings, as_json: bool
) -> int:
    failed = 0
    for each in named:
        try:
            if robots:
                question = replace(question, body=(await contents(robots, question, settings)).body)
            asked = await kind.gather(each, question, settings)
            answer = await asyncio.to_thread(kind.answer, asked, settings)
        except Unanswerable as error:
            failed += 1
            sys.stderr.write(f"depeche: {error}\n" if len(named) == 1 else f"depeche: {each}: {error}\n")
            continue
        if as_json:
            typer.echo(json.dumps({"id": each, **answer}, ensure_ascii=False))
            continue
        if len(named) > 1:
            typer.echo(f"{each}:")
        for line in kind.shown(answer):
            typer.echo(line)
    return 1 if failed else 0


def _filter(kind: Probe, settings: FetchSettings) -> int:
    failed = 0
    for text, ok in answers(lines_of_json(), kind, settings):
        sys.stdout.write(text + "\n")
        failed += not ok
    sys.stdout.flush()
    return 1 if failed else 0
