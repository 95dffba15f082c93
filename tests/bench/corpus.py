"""Every page of some folders through the four services, over Kafka into Elasticsearch, and the audit of it.

    python -m tests.bench.corpus FOLDER…

Prints what each hop did, the audit's verdict, and how many documents the index holds; fails unless the books are clean.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from depeche_engines import Engines, Wanted, running
from tests.integration.works import SERVICES, by_hop, works_on

PAGES = ("*.html", "*.html.gz")


def main(folders: Sequence[str]) -> None:
    """Print the table."""
    count = sum(1 for folder in folders for pattern in PAGES for _ in Path(folder).rglob(pattern))
    with (
        tempfile.TemporaryDirectory() as name,
        running(Path(name) / "engines", Wanted()) as engines,
        works_on(engines, Path(name)) as works,
    ):
        works.must("setup")
        for service in SERVICES:
            works.start(service)
        began = time.monotonic()
        for folder in folders:
            works.must("sources", "add", str(Path(folder).resolve()))
        books = works.settled(count, 1)
        seconds = time.monotonic() - began
        held = _documents(engines)
    print(f"{count} pages in {seconds:.0f} s, services' start-up included")
    print(f"{'':10}{'arrived':>9}{'emitted':>9}{'dropped':>9}{'dead':>9}")
    for hop, line in by_hop(books).items():
        print(f"{hop:10}" + "".join(f"{line[field]:9}" for field in ("arrived", "emitted", "dropped", "dead")))
    print(f"documents in the index: {held}; audit: {'clean' if books['clean'] else books}")
    sys.exit(0 if books["clean"] else 1)


def _documents(engines: Engines) -> int:
    identity = (str(engines.username), str(engines.password))
    with httpx.Client(base_url=str(engines.elasticsearch_url), auth=identity, trust_env=False) as client:
        client.post("/articles/_refresh").raise_for_status()
        return int(client.get("/articles/_count").raise_for_status().json()["count"])


if __name__ == "__main__":
    main(sys.argv[1:])
