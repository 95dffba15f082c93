import inspect
import subprocess
import sys

import pytest

from depeche_cli.commands import PANELS, SUMMARIES, Commands

COMMANDS = Commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_the_whole_says_of_a_command_what_its_own_help_begins_with(name: str):
    command = COMMANDS[name]
    assert inspect.cleandoc(command.help).split("\n\n")[0] == SUMMARIES[name]
    assert not command.hidden


def test_every_command_is_listed_in_its_panel_and_none_is_imported_for_it():
    code = (
        "import sys; from typer.main import get_command; from depeche_cli.main import app\n"
        "get_command(app).main(['--help'], standalone_mode=False, prog_name='depeche')\n"
        "print([name for name in sys.modules if name.startswith(('depeche_clean', 'depeche_fetch', 'depeche_enrich'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    lines = [line.strip("│ ").split(" ")[0] for line in done.stdout.splitlines()]
    assert [name for name in lines if name in COMMANDS] == [name for each in PANELS.values() for name in each]
    assert done.stdout.splitlines()[-1] == "[]"
