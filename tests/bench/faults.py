"""20,000 pages through all four services while everything that can fail does; at the end nothing is lost.

    python -m tests.bench.faults [PAGES]

The faults, and what is looked at in the end, are those of tests/integration/test_faults.py. Takes about half an hour.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from depeche_engines import Wanted, running
from tests.integration.test_faults import FAULTS, through_all


def main(pages: int) -> None:
    """Print how long it took; fail where anything is lost, double or not in its last version."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name, running(Path(name) / "engines", Wanted()) as engines:
        asyncio.run(through_all(FAULTS, pages, engines, Path(name)))
    print(f"{pages} pages through {len(FAULTS)} faults in {time.monotonic() - began:.0f} s: none lost, none twice")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
