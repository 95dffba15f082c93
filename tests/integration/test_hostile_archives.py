"""Archives made to do harm, read by the fetch service on a real Kafka: what is sound in them is kept there as well."""

import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from depeche_cli.reading import reading_log
from depeche_engines import Wanted
from depeche_runtime.embedded.home import Home
from depeche_runtime.log import ReadableLog
from depeche_schemas.codec import decode
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL, PAGES
from tests.conftest import StartEngines
from tests.integration.works import works_on
from tests.journey.test_hostile_archives import FEW, NAMES, archive

pytestmark = pytest.mark.timeout(600)
SECONDS = 300
DAMAGED = "fetch: broken-record"
EXPECTED = {name: ["kept"] if name == "tiny" else [DAMAGED, "kept"] for name in NAMES}


def ends(log: ReadableLog) -> dict[str, list[str]]:
    """Give what came of each archive's records: ``kept`` for a page, else the reasons, as often as they were given."""
    records = [decode(JournalRecord, each.value) for each in log.read_all(JOURNAL.name)]
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    for record in records:
        parts = urlsplit(record.subject_url)
        name = (parts.hostname or parts.path.rpartition("/")[2]).partition(".")[0]
        if record.fate is Fate.DEAD:
            found[name].append(f"{record.hop}: {record.reason}")
        elif record.outputs.get(PAGES.name):
            found[name].append("kept")
    return found


def wrong(found: dict[str, list[str]]) -> dict[str, set[str]]:
    """Give what came of the archives of which not all came that should."""
    return {name: set(these) for name, these in found.items() if sorted(set(these)) != EXPECTED[name]}


def test_what_is_sound_in_them_is_kept_and_what_is_damaged_is_told_of(
    own_engines: StartEngines, tmp_path: Path
) -> None:
    archives = tmp_path / "archives"
    archives.mkdir()
    for name in NAMES:
        (archives / f"{name}.warc.gz").write_bytes(archive(name))
    with own_engines(Wanted(nodes=0, heap="384m")) as engines, works_on(engines, tmp_path) as works:
        works.environment.pop("DEPECHE_INDEX_ELASTICSEARCH_URL", None)
        works.must("setup")
        works.must("sources", "add", str(archives))
        works.start("fetch")
        works.all_ready()
        deadline = time.monotonic() + SECONDS
        with reading_log(Home(tmp_path / "nowhere"), engines.bootstrap) as log:
            while missing := wrong(found := ends(log)):
                assert time.monotonic() < deadline, missing
                time.sleep(5)
    assert sum(map(len, found.values())) < FEW
