"""The one entry point. Every command is a module of its own; this file lists them and turns errors into exit codes."""

import sqlite3
import sys

import typer

from depeche_cli import (
    audit,
    dead,
    demo,
    engines,
    explain,
    filters,
    probe,
    registry,
    replay,
    rules,
    run,
    search,
    serve,
    setup,
    show,
    trace,
)
from depeche_runtime.errors import DepecheError

app = typer.Typer(
    name="depeche",
    help=(
        "Turn news pages into clean, enriched, searchable articles.\n\n"
        "Start with `depeche demo`, or with pages of your own:\n\n"
        "  depeche run --once ./pages https://news.example/rss.xml\n\n"
        "  depeche search 'alep OR damas' --language fr\n\n"
        "Exit codes: 0 all is well; 1 something was refused, is dead or is missing; 2 the command or a setting is"
        " wrong; 3 something stored or installed is broken."
    ),
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

app.command(rich_help_panel="The journey")(run.run)
app.command(rich_help_panel="The journey")(demo.demo)
app.command(rich_help_panel="The journey")(demo.newsroom)
# so that -without is read as part of a query
app.command(rich_help_panel="Reading", context_settings={"ignore_unknown_options": True})(search.search)
app.command(rich_help_panel="Reading")(show.show)
app.command(rich_help_panel="Accounting")(trace.trace)
app.command(rich_help_panel="Accounting")(explain.explain)
app.command(rich_help_panel="Accounting")(rules.rules)
app.command(rich_help_panel="Accounting")(audit.audit)
app.add_typer(probe.app, name="probe", rich_help_panel="Accounting")
app.add_typer(dead.app, name="dead", rich_help_panel="Accounting")
app.command(rich_help_panel="Production")(setup.setup)
app.command(rich_help_panel="Production")(serve.serve)
app.add_typer(registry.app, name="sources", rich_help_panel="Production")
app.command(rich_help_panel="Production")(replay.replay)
app.add_typer(engines.app, name="engines", rich_help_panel="Production")
app.command(rich_help_panel="Filters for pipes")(filters.clean)
app.command(rich_help_panel="Filters for pipes")(filters.enrich)


def main() -> None:
    """Run the command; a person's mistake ends in one line, never in a traceback."""
    try:
        app()
    except DepecheError as error:
        _fail(str(error), error.exit_code)
    except sqlite3.Error as error:
        _fail(f"the log or the index can't be written or read: {error}. Is the disk full, or the folder read-only?", 3)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left; Python would complain while it exits
        sys.exit(141)


def _fail(message: str, exit_code: int) -> None:
    sys.stderr.write(f"depeche: {message}\n")
    sys.exit(exit_code)
