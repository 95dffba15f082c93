"""Sources that aren't polled pages, on Kafka: news that a hub sends, and the records of an archive."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from depeche_cli.reading import reading_log
from depeche_engines import Engines, Wanted
from depeche_engines.ports import free_ports
from depeche_newsroom import Newsroom, OddityKind, load_sites
from depeche_runtime.embedded.home import Home
from depeche_schemas.codec import decode
from depeche_schemas.journey import PAGES
from depeche_schemas.page import Page
from tests.conftest import StartEngines
from tests.integration.works import Works, works_on
from tests.journey.conftest import newsroom
from tests.unit.fetch.warc.archives import gzipped, html, record

__all__ = ["newsroom"]
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def engines(own_engines: StartEngines) -> Iterator[Engines]:
    with own_engines(Wanted(nodes=0, heap="384m")) as engines:
        yield engines


def pages(engines: Engines, folder: Path) -> list[Page]:
    with reading_log(Home(folder / "nowhere"), engines.bootstrap) as log:
        return [decode(Page, each.value) for each in log.read_all(PAGES.name)]


def wait_for(works: Works, what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 240
    while not what():
        assert time.monotonic() < deadline, (works.folder / "fetch.log").read_text("utf-8", "replace")[-2_000:]
        time.sleep(0.5)


def started(works: Works, *sources: str) -> None:
    works.environment.pop("DEPECHE_INDEX_ELASTICSEARCH_URL", None)
    works.must("setup")
    works.start("fetch")
    works.all_ready()
    works.must("sources", "add", *sources)


def test_an_archive_is_read_part_by_part_and_once(engines: Engines, tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(gzipped([record(f"http://archived.example/{n}", html(n)) for n in range(25)]))
    with works_on(engines, tmp_path, FETCH_ARCHIVE_BATCH=10, FETCH_LONGEST_LOCAL_POLL=1) as works:
        started(works, archive.as_uri())
        wait_for(works, lambda: len(archived(engines, tmp_path)) >= 25)
        time.sleep(5)
        urls = archived(engines, tmp_path)
        assert sorted(urls) == sorted(f"http://archived.example/{n}" for n in range(25))
        assert works.end("fetch") == 0
        assert works.must("dead", "--json") == ""
        assert not re.search(r"Ignoring missing topic|is overlapping|keepalive", works.said("fetch"))


def archived(engines: Engines, folder: Path) -> list[str]:
    return [page.url for page in pages(engines, folder) if "archived.example" in page.url]


def test_what_a_hub_sends_is_fetched_without_a_poll(engines: Engines, newsroom: Newsroom, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    targets = {pattern: f"{host}:{port}" for pattern, (host, port) in newsroom.connect_to.items()}
    hubbed = {
        "FETCH_CONNECT_TO": json.dumps(targets),
        "FETCH_HOST_DELAY": 0,
        "FETCH_WEBSUB_CALLBACK": f"http://127.0.0.1:{port}/hubs",
        "FETCH_WEBSUB_PORT": port,
        "FETCH_WEBSUB_SECRET": "known to the tests alone",
    }
    with works_on(engines, tmp_path, **hubbed) as works:
        started(works, *newsroom.feeds)
        wait_for(works, lambda: len(newsroom.hub.subscribed) == len(newsroom.feeds))
        wait_for(works, lambda: len(told(engines, tmp_path)) >= 10)
        asked = polls(newsroom)
        known = told(engines, tmp_path)
        newsroom.publish_correction()
        assert newsroom.announce() == len(newsroom.feeds)
        wait_for(works, lambda: bool(told(engines, tmp_path) - known))
        assert polls(newsroom) == asked
        assert works.end("fetch") == 0
        # Pages that break off are tried for a while, and may have died by now or not.
        assert {json.loads(line)["last"]["url"] for line in works.must("dead", "--json").splitlines()} <= broken_off()


def broken_off() -> set[str]:
    sites = load_sites()
    return {
        f"http://{site.host}{each.path}" for site in sites for each in site.oddities if each.kind is OddityKind.CUT_GZIP
    }


def told(engines: Engines, folder: Path) -> set[tuple[str, bytes]]:
    return {(page.url, page.body) for page in pages(engines, folder) if "archived.example" not in page.url}


def polls(newsroom: Newsroom) -> int:
    return len([each for each in newsroom.requests if each.path.endswith((".xml", ".rss", ".atom"))])
