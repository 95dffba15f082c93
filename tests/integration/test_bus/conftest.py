"""The fixture that gives a test its own broker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from depeche_engines import Wanted
from tests.integration.conftest import engines_or_skip
from tests.integration.test_bus.rig import Rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A broker of its own for each test: topics and groups have fixed names."""
    for engines in engines_or_skip(tmp_path / "engines", Wanted(nodes=0, heap="384m")):
        rig = Rig(str(engines.bootstrap), tmp_path)
        rig.set_up()
        try:
            yield rig
        finally:
            rig.end()
