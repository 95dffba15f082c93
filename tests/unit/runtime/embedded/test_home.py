"""A home is held by one run; the note of who holds it may be torn."""

from pathlib import Path

import pytest

from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import BrokenError, BusyError


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


def test_a_log_that_has_become_empty_is_not_taken_for_a_new_one(tmp_path: Path):
    home = Home(tmp_path)
    home.made_log().close()
    home.index.write_bytes(b"what came of it")
    home.made_log().close()
    home.log.write_bytes(b"")
    for opening in (home.made_log, home.open_log):
        with pytest.raises(BrokenError, match=r"log\.db is damaged: it is empty, .* move it away to start afresh"):
            opening()
    home.index.write_bytes(b"")
    home.made_log().close()
