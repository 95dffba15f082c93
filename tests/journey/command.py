"""The real command, in processes of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depeche_newsroom import Newsroom
from depeche_runtime.embedded.log import Log
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.journey import JOURNAL

COMMAND = Path(sys.executable).parent / "depeche"
KEPT = {"PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH"}
"""What of the environment reaches the command; PYTHONPATH, so that a checkout tests its own code."""


@dataclass
class Depeche:
    """The command, with a home of its own."""

    home: Path
    environment: dict[str, str]

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start it in a session of its own, so that a test can end it with all its workers."""
        return subprocess.Popen(
            [COMMAND, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
        """Run it to its end."""
        return subprocess.run(
            [COMMAND, *words],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def bytes_of(self, *words: str) -> bytes:
        """Run it, and give what it prints as it is."""
        return subprocess.run(
            [COMMAND, *words], env=self.environment, capture_output=True, timeout=240, check=True
        ).stdout

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """Run it, and read the JSON lines that it prints."""
        return [json.loads(line) for line in self.run(*words).stdout.splitlines()]

    def indexed(self) -> dict[str, tuple[object, ...]]:
        """What the index holds, without the times of fetching and the way it came; nothing before there is one."""
        return {
            each.id: (each.canonical_url, each.title, each.blocks, each.authors, each.entities)
            for each in self.articles()
        }

    def articles(self) -> list[Article]:
        """The articles of the index; none before there is one."""
        if not self.handled().get("index"):
            return []
        with sqlite3.connect(self.home / "index.db") as index:
            rows = index.execute("SELECT document FROM article").fetchall()
        index.close()
        return [decode(Article, row[0]) for row in rows]

    def handled(self) -> dict[str, int]:
        """How many journal records each hop has written so far."""
        if not (self.home / "log.db").exists():
            return {}
        log = Log(self.home / "log.db")
        counts: dict[str, int] = {}
        for record in log.read_all(JOURNAL.name):
            hop = json.loads(record.value)["hop"]
            counts[hop] = counts.get(hop, 0) + 1
        log.close()
        return counts

    def kill_when(self, process: "subprocess.Popen[str]", hop: str, count: int) -> None:
        """End the process as a power switch would, as soon as a hop has handled so many items."""
        deadline = time.monotonic() + 120
        while self.handled().get(hop, 0) < count and process.poll() is None:
            assert time.monotonic() < deadline, f"{hop} never got to {count}"
            time.sleep(0.02)
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()


def environment(home: Path, newsroom: Newsroom | None = None, **more: str) -> dict[str, str]:
    """A clean environment: nothing of the developer's own settings gets in."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    if newsroom:
        targets = {pattern: f"{host}:{port}" for pattern, (host, port) in newsroom.connect_to.items()}
        kept["DEPECHE_FETCH_CONNECT_TO"] = json.dumps(targets)
    return {**kept, "DEPECHE_HOME": str(home), "DEPECHE_FETCH_HOST_DELAY": "0", "DEPECHE_FETCH_BACKOFF": "0.05", **more}
