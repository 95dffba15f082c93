"""Every site that misbehaves, met by the fetch service on a real Kafka: each ends as it does with the embedded log."""

import json
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from depeche_cli.reading import reading_log
from depeche_engines import Engines, Wanted
from depeche_newsroom import Newsroom
from depeche_newsroom.hostile.table import MISBEHAVIOURS
from depeche_runtime.embedded.home import Home
from depeche_schemas.codec import decode
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, PAGES, Hop
from tests.conftest import StartEngines
from tests.integration.works import works_on
from tests.journey.conftest import hostile_newsroom
from tests.journey.test_hostile import BY_KIND, ENDS, INWARD, KEPT, PATIENCE, called_back

__all__ = ["hostile_newsroom"]
pytestmark = pytest.mark.timeout(900)
SECONDS = 420
"""Beyond which it hangs: a minute is usual, and a machine that is busy with other things takes several."""
AGAIN = "fetch: unchanged"
"""What a page comes to that was kept before: Kafka brings a message again where a batch wasn't committed in time."""
SETTINGS = {name.removeprefix("DEPECHE_"): value for name, value in PATIENCE.items() if "FETCH" in name}


def ends(engines: Engines, folder: Path) -> dict[str, set[str]]:
    """Give what came of each host at the fetch service: the reasons of its refusals, and ``kept`` for a page.

    A poll that was refused and raised an alert (a source that is gone) isn't a drop, but has its reason.
    """
    with reading_log(Home(folder / "nowhere"), engines.bootstrap) as log:
        records = [decode(JournalRecord, each.value) for each in log.read_all(JOURNAL.name)]
    found: dict[str, set[str]] = {}
    for record in records:
        host = urlsplit(record.subject_url).hostname or ""
        if record.fate is not Fate.EMITTED or (record.hop == Hop.DISCOVER and record.reason not in ("", "put-off")):
            found.setdefault(host, set()).add(f"{record.hop}: {record.reason}")
        elif record.outputs.get(PAGES.name):
            found.setdefault(host, set()).add("kept")
    return {host: these - {AGAIN} if "kept" in these else these for host, these in found.items()}


def met_by_polls(expected: set[str]) -> set[str]:
    """Give how a source that is followed ends: its own poll meets first what a link to it would meet."""
    ends = {"kept" if end.startswith("clean:") else end for end in expected}
    return ends | {end.replace(f"{Hop.FETCH}: ", f"{Hop.DISCOVER}: ") for end in ends}


def test_each_ends_on_kafka_as_it_does_embedded(
    own_engines: StartEngines, hostile_newsroom: Newsroom, tmp_path: Path
) -> None:
    targets = {pattern: f"{host}:{port}" for pattern, (host, port) in hostile_newsroom.connect_to.items()}
    expected = {each.host: met_by_polls(ENDS.get(each.name, KEPT)) for each in MISBEHAVIOURS}
    expected |= {host: {"fetch: forbidden-address"} for host in INWARD}
    hubbed = {name.removeprefix("DEPECHE_"): value for name, value in called_back().items()}
    settings = {**SETTINGS, **hubbed, "FETCH_HOST_DELAY": 0, "FETCH_CONNECT_TO": json.dumps(targets)}
    with (
        own_engines(Wanted(nodes=0, heap="384m")) as engines,
        works_on(engines, tmp_path, **settings) as works,
    ):
        works.environment.pop("DEPECHE_INDEX_ELASTICSEARCH_URL", None)
        works.must("setup")
        works.must("sources", "add", *(each.url for each in MISBEHAVIOURS if not each.kind))
        for kind, urls in BY_KIND.items():
            works.must("sources", "add", "--kind", kind, *urls)
        works.start("fetch")
        works.all_ready()
        deadline = time.monotonic() + SECONDS
        while missing := {host for host, end in expected.items() if end} - set(found := ends(engines, tmp_path)):
            assert time.monotonic() < deadline, missing
            time.sleep(1)
    wrong = {host: (end, found.get(host)) for host, end in expected.items() if not found.get(host, set()) <= end}
    assert not wrong
