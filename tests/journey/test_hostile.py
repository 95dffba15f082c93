"""Every site that misbehaves, met by the real command over the loopback, all at once: how it ends, and at what cost.

One run reads them side by side, so that a site which holds up or drags down another shows in the other's row.
"""

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil
import pytest

from depeche_engines.ports import free_ports
from depeche_newsroom import Newsroom
from depeche_newsroom.hostile.site import Misbehaviour
from depeche_newsroom.hostile.table import MISBEHAVIOURS
from depeche_runtime.embedded.log import Log
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL
from tests.journey.command import Depeche, environment

pytestmark = pytest.mark.xdist_group("hostile")  # one run serves all the tests
SECONDS = 150
"""Within which all is over; what a single request may take is in the settings below."""
MOST_MEMORY = 700 * 1024 * 1024
"""Bytes that the largest of the processes may have held at once."""
PATIENCE = {
    "DEPECHE_ENRICH_ENRICHMENTS": '["language"]',
    "DEPECHE_FETCH_RETRIES": "0",
    "DEPECHE_FETCH_TIMEOUT": "20",
    "DEPECHE_FETCH_FIRST_BYTE_TIMEOUT": "4",
    "DEPECHE_FETCH_CHUNK_TIMEOUT": "4",
    "DEPECHE_FETCH_LONGEST_RETRY_AFTER": "2",
    "DEPECHE_FETCH_LONGEST_CRAWL_DELAY": "1",
}
KEPT = {"kept"}
ENDLESS = {"fetch: too-large", "fetch: timeout"}
"""Which of the two limits an endless answer meets first is the machine's to say."""
ENDS = {
    "slow-drip": {"fetch: timeout"},
    "stalled": {"fetch: timeout"},
    "silent": {"fetch: timeout"},
    "endless-body": ENDLESS,
    "endless-chunks": {"fetch: fragmented"},
    "crumbs": {"fetch: fragmented"},
    "endless-head": {"fetch: broken-http"},
    "huge-header": {"fetch: broken-http"},
    "length-too-long": {"fetch: truncated"},
    "length-huge": {"fetch: truncated"},
    "length-negative": {"fetch: broken-http"},
    "two-lengths": {"fetch: broken-http"},
    "no-http": {"fetch: broken-http"},
    "gzip-bomb": {"fetch: too-large"},
    "deflate-bomb": {"fetch: too-large"},
    "brotli-bomb": {"fetch: too-large"},
    "zstd-bomb": {"fetch: too-large"},
    "double-gzip-bomb": {"fetch: broken-encoding"},
    "false-coding": {"fetch: broken-encoding"},
    "unknown-coding": {"fetch: broken-encoding"},
    "redirect-metadata": {"fetch: forbidden-address"},
    "redirect-loopback": {"fetch: forbidden-address"},
    "redirect-decimal": {"fetch: forbidden-address"},
    "redirect-octal": {"fetch: forbidden-address"},
    "redirect-hex": {"fetch: forbidden-address"},
    "redirect-mapped": {"fetch: forbidden-address"},
    "redirect-nat64": {"fetch: forbidden-address"},
    "redirect-six-to-four": {"fetch: forbidden-address"},
    "redirect-private": {"fetch: forbidden-address"},
    "redirect-localhost": {"fetch: forbidden-address"},
    "redirect-file": {"fetch: forbidden-scheme"},
    "redirect-gopher": {"fetch: forbidden-scheme"},
    "redirect-script": {"fetch: forbidden-scheme"},
    "redirect-endless": {"fetch: redirect-loop"},
    "redirect-circle": {"fetch: redirect-loop"},
    "redirect-nowhere": {"fetch: broken-redirect"},
    "redirect-long": {"fetch: broken-http"},
    "refresh-circle": {"fetch: redirect-loop"},
    "refresh-private": {"fetch: forbidden-address"},
    "busy-seconds": {"fetch: unavailable"},
    "busy-date": {"fetch: unavailable"},
    "busy-nonsense": {"fetch: unavailable"},
    "gone": {"fetch: gone"},
    "forbidden": {"fetch: refused-by-site"},
    "unauthorised": {"fetch: login"},
    "for-legal-reasons": {"fetch: refused-by-site"},
    "teapot": {"fetch: refused-by-site"},
    "robots-refuses": {"fetch: robots-disallow"},
    "robots-refuses-us": {"fetch: robots-disallow"},
    "robots-5xx": {"fetch: robots-unavailable"},
    "robots-silent": {"fetch: robots-unavailable"},
    "soft-404": {"fetch: soft-404"},
    "challenge": {"fetch: blocked"},
    "consent-wall": {"fetch: consent-wall"},
    "login": {"fetch: login"},
    "catch-all": {"clean: too-short", "fetch: soft-404"},  # known from the second address on
    "deep": {"clean: extraction-failed"},
    "one-line": {"clean: extraction-failed"},
    "binary": {"fetch: not-a-page"},
    "video": {"fetch: not-a-page"},
    "empty": {"fetch: empty"},
    "feed-entity-bomb": {"discover: entity-bomb"},
    "feed-deep": {"discover: nothing-new"},
    "feed-endless": ENDLESS,
    "feed-long-line": {"discover: nothing-new"},
    "feed-inward": set(),  # it is read; what it leads to is looked at by itself
    "feed-gone": {"fetch: gone"},
    "feed-page-instead": {"clean: too-short"},
    "section-nested": {"discover: nothing-new"},
    "section-base": {"discover: nothing-new"},
    "section-classes": {"discover: nothing-new"},
    "section-deep": {"discover: nothing-new"},
    "section-inward": {"discover: nothing-new"},
    "section-endless": {"discover: too-large", "discover: timeout"},
    "section-no-page": {"discover: not-a-section"},
    "section-circle": {"discover: redirect-loop"},
    "section-loop": {"fetch: soft-404"},
    "sitemap-bomb": {"discover: too-large"},
    "sitemap-circle": {"discover: nothing-new"},
    "sitemap-deep": {"discover: nothing-new"},
}
"""What each site ends in; one that isn't listed ends in an article."""
BY_KIND = {
    kind: [each.url for each in MISBEHAVIOURS if each.kind == kind]
    for kind in {each.kind for each in MISBEHAVIOURS} - {""}
}
"""What has to be registered as what it is."""
INWARD = {"127.0.0.1", "10.0.0.1", "169.254.169.254"}


@dataclass(frozen=True)
class Met:
    """What came of the run: the ends and the articles of each host, how long it took and what it held in memory."""

    depeche: Depeche
    ends: dict[str, set[str]]
    articles: dict[str, int]
    seconds: float
    memory: int


def called_back() -> dict[str, str]:
    """Settings under which hubs can reach the command, so that it asks them."""
    port = str(*free_ports(1))
    return {
        "DEPECHE_FETCH_WEBSUB_CALLBACK": f"http://127.0.0.1:{port}/hubs",
        "DEPECHE_FETCH_WEBSUB_PORT": port,
        "DEPECHE_FETCH_WEBSUB_SECRET": "known to the tests alone",
    }


def records(depeche: Depeche) -> list[JournalRecord]:
    log = Log(depeche.home / "log.db")
    found = [JournalRecord.model_validate_json(record.value) for record in log.read_all(JOURNAL.name)]
    log.close()
    return found


def watch(pid: int, largest: list[int]) -> None:
    """Note the most that one of its processes holds. What the system counts for a child begins with its parent's."""
    with contextlib.suppress(psutil.NoSuchProcess):
        run = psutil.Process(pid)
        while run.is_running() and run.status() != psutil.STATUS_ZOMBIE:
            for each in (run, *run.children(recursive=True)):
                with contextlib.suppress(psutil.NoSuchProcess):
                    largest[0] = max(largest[0], each.memory_info().rss)
            time.sleep(0.1)


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory, hostile_newsroom: Newsroom) -> Met:
    home = tmp_path_factory.mktemp("hostile") / "home"
    depeche = Depeche(home, environment(home, hostile_newsroom, **PATIENCE, **called_back()))
    for kind, urls in BY_KIND.items():
        assert depeche.run("sources", "add", "--kind", kind, *urls).returncode == 0
    begun = time.monotonic()
    with depeche.start("run", "--once", "--json", *(each.url for each in MISBEHAVIOURS if not each.kind)) as running:
        assert running.stdout
        assert running.stderr
        too_late = threading.Timer(SECONDS, os.killpg, (running.pid, signal.SIGKILL))
        too_late.start()
        largest: list[int] = [0]
        watching = threading.Thread(target=watch, args=(running.pid, largest))
        watching.start()
        running.stdout.read()
        running.stderr.read()
        running.wait()
        too_late.cancel()
        watching.join()
    ends: dict[str, set[str]] = {}
    articles: dict[str, int] = {}
    for record in records(depeche):
        host = urlsplit(record.subject_url).hostname or ""
        if record.fate is not Fate.EMITTED:
            ends.setdefault(host, set()).add(f"{record.hop}: {record.reason}")
        elif record.hop == "index":
            ends.setdefault(host, set()).add("kept")
            articles[host] = articles.get(host, 0) + 1
    return Met(depeche, ends, articles, time.monotonic() - begun, largest[0])


@pytest.mark.parametrize("site", MISBEHAVIOURS, ids=lambda site: site.name)
def test_a_site_that_misbehaves_ends_as_it_should(site: Misbehaviour, met: Met):
    ends, expected = met.ends.get(site.host, set()), ENDS.get(site.name, KEPT)
    assert ends <= expected, site.does
    assert bool(ends) == bool(expected), site.does
    assert met.articles.get(site.host, 0) == (expected == KEPT)


def test_nothing_inside_is_reached_by_a_feed_s_links(met: Met):
    assert {host: met.ends.get(host) for host in INWARD} == {host: {"fetch: forbidden-address"} for host in INWARD}


def test_all_of_them_cost_little_time_and_memory_and_nothing_is_lost(met: Met):
    assert met.seconds < SECONDS
    assert met.memory < MOST_MEMORY
    audit = met.depeche.run("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_the_table_names_sites_that_there_are():
    assert set(ENDS) <= {each.name for each in MISBEHAVIOURS}
    assert len({each.host for each in MISBEHAVIOURS}) == len(MISBEHAVIOURS)
