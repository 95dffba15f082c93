"""The four services as processes on real engines, set up by the ``depeche`` command, for tests and benchmarks."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from depeche_engines import Engines

COMMAND = Path(sys.executable).parent / "depeche"
SERVICES = ("fetch", "clean", "enrich", "index")
PATIENCE = 900
"""Seconds within which everything has to have come through."""

Books = dict[str, Any]
"""What ``depeche audit --json`` says."""


@dataclass
class Works:
    """The services, and what they are told in their environment."""

    folder: Path
    environment: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, service: str, worker: str = "") -> None:
        """Start a worker of a service; one that was killed before finds its folder again."""
        name = f"{service}{worker}"
        data = {
            f"DEPECHE_{service.upper()}_DATA_FOLDER": str(self.folder / name),
            f"DEPECHE_{service.upper()}_WEB_PORT": "0",
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", f"depeche_{service}"]
            self.running[name] = subprocess.Popen(command, env={**self.environment, **data}, stdout=log, stderr=log)

    def ready(self, name: str) -> bool:
        """Tell whether a worker has joined its group and works, as it says itself."""
        return self.health(name).startswith("200")

    def health(self, name: str) -> str:
        """Give the status and the text of a worker's answer; the reason where it gives none."""
        places = re.findall(r"answers on (http://\S+)", self.said(name))
        if not places:
            return "it doesn't say where it answers"
        try:
            answer = httpx.get(places[-1], trust_env=False)
        except httpx.HTTPError as error:
            return repr(error)
        return f"{answer.status_code}: {answer.text}"

    def said(self, name: str) -> str:
        """Give what a worker wrote."""
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def all_ready(self) -> None:
        """Wait until every worker that was started is ready."""
        deadline = time.monotonic() + PATIENCE
        for name, process in self.running.items():
            while not self.ready(name):
                assert process.poll() is None, f"{name} ended: {self.said(name)[-3000:]}"
                assert time.monotonic() < deadline, (
                    f"{name} isn't ready ({self.health(name)}): {self.said(name)[-3000:]}"
                )
                time.sleep(0.2)

    def end(self, name: str, number: int = signal.SIGTERM) -> int:
        """Send a signal to a worker and wait for its end."""
        process = self.running.pop(name)
        process.send_signal(number)
        return process.wait(60)

    def depeche(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run the command, with these variables changed."""
        env = {**self.environment, **environment}
        return subprocess.run([COMMAND, *words], env=env, capture_output=True, text=True, timeout=600, check=False)

    def must(self, *words: str, **environment: str) -> str:
        """Run the command, which has to end well; give what it printed."""
        done = self.depeche(*words, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def audit(self, **environment: str) -> Books:
        """Give the audit's books; empty ones where it can't be done at present."""
        return json.loads(self.depeche("audit", "--json", **environment).stdout or "{}")  # type: ignore[no-any-return]

    def settled(self, fetched: int, indexed: int, **environment: str) -> Books:
        """Wait until so many pages were fetched and indexed, at least, and nothing waits anywhere; give the audit."""
        deadline = time.monotonic() + PATIENCE
        while True:
            books = self.audit(**environment)
            hops = by_hop(books)
            still = hops and all(hop["arrived"] == hop["done"] for hop in hops.values())
            # Links that come again after a fault are dropped as unchanged, so the hops' counts may differ.
            if still and hops["fetch"]["done"] >= fetched and hops["index"]["done"] >= indexed:
                return books
            assert time.monotonic() < deadline, hops
            time.sleep(2)


def by_hop(books: Books) -> dict[str, Mapping[str, int]]:
    """Give the audit's line of each hop."""
    return {hop["hop"]: hop for hop in books.get("hops", ())}


@contextmanager
def works_on(engines: Engines, folder: Path, **settings: object) -> Iterator[Works]:
    """Give the works on these engines, with these settings (without the prefix DEPECHE_) beside the usual ones."""
    works = Works(folder, _environment(folder, engines, settings))
    try:
        yield works
    finally:
        for process in works.running.values():
            process.kill()
            process.wait()


def _environment(folder: Path, engines: Engines, settings: Mapping[str, object]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
    said = {
        "HOME": folder / "home",
        "KAFKA_BOOTSTRAP": engines.bootstrap,
        "KAFKA_PARTITIONS": 4,
        "INDEX_ELASTICSEARCH_URL": engines.elasticsearch_url,
        "INDEX_USERNAME": engines.username,
        "INDEX_PASSWORD": engines.password,
        "INDEX_REPLICAS": 0,
        **settings,
    }
    return {**kept, **{f"DEPECHE_{name}": str(value) for name, value in said.items()}}
