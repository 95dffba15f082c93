"""A run that hubs can reach: what they send is indexed without a poll."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

from depeche_engines.ports import free_ports
from depeche_newsroom import Newsroom
from depeche_runtime.embedded.log import Log
from depeche_schemas.codec import decode
from depeche_schemas.journal import JournalRecord
from depeche_schemas.journey import JOURNAL
from tests.journey.command import Depeche, environment


def test_a_correction_that_a_hub_tells_of_is_indexed_at_once(tmp_path: Path, newsroom: Newsroom):
    port = str(*free_ports(1))
    named = {
        "DEPECHE_FETCH_WEBSUB_CALLBACK": f"http://127.0.0.1:{port}/hubs",
        "DEPECHE_FETCH_WEBSUB_PORT": port,
        "DEPECHE_FETCH_WEBSUB_SECRET": "known to the tests alone",
    }
    depeche = Depeche(tmp_path / "home", environment(tmp_path / "home", newsroom, **named))
    running = depeche.start("run", *newsroom.feeds)
    deadline = time.monotonic() + 150

    def wait_for(what: Callable[[], bool]) -> None:
        while not what():
            assert time.monotonic() < deadline
            assert running.poll() is None, running.communicate()
            time.sleep(0.2)

    try:
        wait_for(lambda: len(newsroom.hub.subscribed) == len(newsroom.feeds))
        wait_for(lambda: depeche.handled().get("index", 0) >= 10)
        before = len([each for each in newsroom.requests if each.path.endswith((".xml", ".rss", ".atom"))])
        newsroom.publish_correction()
        assert newsroom.announce() == len(newsroom.feeds)
        wait_for(lambda: any("updated" in reason for reason in index_reasons(depeche)))
        after = len([each for each in newsroom.requests if each.path.endswith((".xml", ".rss", ".atom"))])
        assert after == before
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=90)
    assert depeche.run("audit").returncode == 0


def index_reasons(depeche: Depeche) -> list[str]:
    log = Log(depeche.home / "log.db")
    try:
        records = [decode(JournalRecord, each.value) for each in log.read_all(JOURNAL.name)]
    finally:
        log.close()
    return [each.reason for each in records if each.hop == "index"]
