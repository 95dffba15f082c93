"""Archives made to do harm, read by the real command in one folder: what is sound is kept, the rest is told of."""

import gzip
import os
import signal
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from depeche_newsroom.hostile.texts import article
from depeche_schemas.journal import Fate
from tests.journey.command import Depeche, environment
from tests.journey.test_hostile import MOST_MEMORY, records, watch
from tests.unit.fetch.warc.archives import record

pytestmark = pytest.mark.xdist_group("archives")  # one run serves all the tests
SECONDS = 150
MIB = 1024 * 1024
MANY = 100_000
TINY = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
DAMAGED = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9\r\n\r\n\r\n\r\n"
NAMES = (
    *("bomb", "endless-line", "endless-head", "too-long", "too-short", "negative", "huge", "members-in-members"),
    *("empty-members", "packed-together", "torn", "tiny", "damaged"),
)
FEW = 2_000
"""Dead letters that all of them make at the most."""


def sound(name: str) -> bytes:
    number = NAMES.index(name) + 100
    return gzip.compress(record(f"http://{name}.example/story", article(number).encode()))


def harm(name: str) -> bytes:
    """What stands before an archive's sound record."""
    body = article(1).encode()
    match name:
        case "bomb":
            return gzip.compress(record(f"http://{name}.example/harm", body=bytes(200 * MIB)))
        case "endless-line":
            return gzip.compress(b"WARC/1.1\r\nX: " + b"a" * 50 * MIB)
        case "endless-head":
            return gzip.compress(b"WARC/1.1\r\n" + b"X: a\r\n" * (5 * MIB))
        case "too-long":
            return gzip.compress(record(f"http://{name}.example/harm", body=body, length=lambda n: n + 5000))
        case "too-short":
            return gzip.compress(record(f"http://{name}.example/harm", body=body, length=lambda n: n - 500))
        case "negative":
            return gzip.compress(record(f"http://{name}.example/harm", body=body, length=lambda _: -1))
        case "huge":
            return gzip.compress(record(f"http://{name}.example/harm", body=body, length=lambda _: 10**14))
        case "members-in-members":
            deep = TINY * 10_000
            for _ in range(30):
                deep = gzip.compress(deep)
            return deep
        case "empty-members":
            return gzip.compress(b"") * 5_000
        case "packed-together":
            return gzip.compress(TINY * 1000)
        case "tiny":
            return gzip.compress(TINY) * MANY
        case "damaged":
            return gzip.compress(DAMAGED) * MANY
        case _:
            return b""


def archive(name: str) -> bytes:
    if name == "torn":
        return sound(name) + gzip.compress(record(f"http://{name}.example/harm", body=article(2).encode()))[:-40]
    # The first record is sound as well: what begins as no archive is refused as none.
    return gzip.compress(record(kind="warcinfo")) + harm(name) + sound(name)


@dataclass(frozen=True)
class Read:
    """What came of the run: the reasons by archive, the archives of which the article was kept, seconds and bytes."""

    depeche: Depeche
    reasons: dict[str, list[str]]
    kept: set[str]
    seconds: float
    memory: int


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("archives")
    for name in NAMES:
        (folder / f"{name}.warc.gz").write_bytes(archive(name))
    home = tmp_path_factory.mktemp("archived") / "home"
    depeche = Depeche(home, environment(home, DEPECHE_ENRICH_ENRICHMENTS='["language"]'))
    began, largest = time.monotonic(), [0]
    with depeche.start("run", "--once", "--json", str(folder)) as running:
        too_late = threading.Timer(SECONDS, os.killpg, (running.pid, signal.SIGKILL))
        too_late.start()
        watching = threading.Thread(target=watch, args=(running.pid, largest))
        watching.start()
        running.communicate()
        too_late.cancel()
        watching.join()
    reasons: dict[str, list[str]] = {name: [] for name in NAMES}
    kept = set()
    for each in records(depeche):
        parts = urlsplit(each.subject_url)
        name = (parts.hostname or parts.path.rpartition("/")[2]).partition(".")[0]
        if each.hop == "index" and each.fate is Fate.EMITTED:
            kept.add(name)
        elif each.fate is Fate.DEAD:
            reasons[name].append(f"{each.hop}: {each.reason}")
    return Read(depeche, reasons, kept, time.monotonic() - began, largest[0])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_damaged_is_told_of(read: Read, name: str):
    assert set(read.reasons[name]) == ({"fetch: broken-record"} if name != "tiny" else set())


def test_every_sound_record_among_them_is_kept(read: Read):
    assert read.kept == set(NAMES)


def test_all_of_them_cost_little_time_and_memory_and_nothing_is_lost(read: Read):
    assert read.seconds < SECONDS
    assert read.memory < MOST_MEMORY
    assert sum(map(len, read.reasons.values())) < FEW
    audit = read.depeche.run("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr
