"""Where the ``depeche`` command starts: whoever ends it while it is still being imported sees no traceback."""

from depeche_runtime.interrupts import ending_at_once


def main() -> None:
    """Import the command, which takes a moment, and run it."""
    with ending_at_once():
        from depeche_cli.main import main as command
    command()
