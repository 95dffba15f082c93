"""A home is held by one run; the note of who holds it may be torn."""

from pathlib import Path

import pytest

from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import BusyError


@pytest.mark.parametrize(
    ("note", "said"),
    [(None, r"process \d+"), (b"", "process unknown"), (b"\xff\x00torn", "process unknown")],
    ids=["whole", "empty", "torn"],
)
def test_a_second_run_is_told_who_holds_the_home(tmp_path: Path, note: bytes | None, said: str):
    home = Home(tmp_path)
    with home.held():
        if note is not None:
            (tmp_path / "holder").write_bytes(note)
        with pytest.raises(BusyError, match=said), home.held():
            pass
