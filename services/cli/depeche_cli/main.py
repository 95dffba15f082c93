"""The one entry point: what holds for every command, and which errors end in which exit code."""

import sqlite3
import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer

from depeche_cli.commands import MARKUP, Group
from depeche_cli.streams import give_up_output, sound_streams
from depeche_runtime.embedded.database import File
from depeche_runtime.errors import DepecheError
from depeche_schemas.codec import Undecodable

app = typer.Typer(
    name="depeche",
    cls=Group,
    help=(
        "Turn news pages into clean, enriched, searchable articles.\n\n"
        "Start with `depeche demo`, or with pages of your own:\n\n"
        "  depeche run --once ./pages https://news.example/rss.xml\n\n"
        "  depeche search 'alep OR damas' --language fr\n\n"
        "Exit codes: 0 all is well; 1 something was refused, is dead or is missing; 2 the command or a setting is"
        " wrong; 3 something stored or installed is broken."
    ),
    no_args_is_help=True,
    rich_markup_mode=MARKUP,
    pretty_exceptions_enable=False,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"depeche {version('depeche')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is, and end.")
]


@app.callback()
def depeche(version: VersionOption = False) -> None:
    """What comes before a command. The help of the whole stands above."""


def main() -> None:
    """Run the command; a person's mistake ends in one line, never in a traceback."""
    try:
        with sound_streams():
            app()
    except DepecheError as error:
        _fail(str(error), error.exit_code)
    except Undecodable as error:
        _fail(f"the log or the index holds a message that can't be read: {error}", 3)
    except UnicodeEncodeError:
        wrong = next((word for word in sys.argv[1:] if not _is_text(word)), None)
        if wrong is None:
            raise
        _fail(f"{wrong!a} is not written in UTF-8; only the name of a file may be otherwise", 2)
    except sqlite3.Error as error:
        told = File("the log or the index").explained(error)
        _fail(str(told), told.exit_code)
    except BrokenPipeError:
        _nobody_reads()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # it was caught on the way, by what prints
            _nobody_reads()
        raise
    except OSError as error:
        why = error.strerror or str(error)
        if error.filename is not None:
            _fail(f"{error.filename} can't be read or written: {why}", 3)
        give_up_output()
        _fail(f"the output can't be written: {why}", 3)


def _is_text(word: str) -> bool:
    return not any("\ud800" <= mark <= "\udfff" for mark in word)


def _nobody_reads() -> NoReturn:
    """End as a program does that its reader has left: 128 and the number of SIGPIPE."""
    give_up_output()
    sys.exit(141)


def _fail(message: str, exit_code: int) -> None:
    sys.stderr.write(f"depeche: {message}\n")
    sys.exit(exit_code)
