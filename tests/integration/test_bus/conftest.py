"""The fixture that gives a test its own broker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from depeche_engines import Wanted
from tests.conftest import StartEngines
from tests.integration.test_bus.rig import Rig


@pytest.fixture
def rig(own_engines: StartEngines, tmp_path: Path) -> Iterator[Rig]:
    """A broker of its own for each test: topics and groups have fixed names."""
    with own_engines(Wanted(nodes=0, heap="384m")) as engines:
        rig = Rig(engines, tmp_path)
        rig.set_up()
        try:
            yield rig
        finally:
            rig.end()
