"""Engines up and down: the whole of a folder at once."""

import contextlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from depeche_engines import process
from depeche_engines.cache import Say
from depeche_engines.errors import EnginesError
from depeche_engines.nodes import LOCK, launch, wait_for
from depeche_engines.preparation import prepare
from depeche_engines.state import FILE, PASSWORD_FILE, Engine, Engines, load, save
from depeche_engines.wanted import Wanted


def up(folder: Path, wanted: Wanted | None = None, *, say: Say = print) -> Engines:
    """Start what is wanted, and wait until it answers; what a folder holds already is taken up again, with its data.

    Engines that are up already are left alone; one of them that died is started again. Where something fails, nothing
    that this started stays behind.
    """
    wanted, folder = wanted or Wanted(), folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        before = load(folder)
        if before and any(node.alive for node in before.nodes):
            _refuse_another_shape(before, wanted)
            say(f"already up in {folder}")
            return _start(before, say)
        return _start(prepare(folder, wanted, before, say), say)


def down(folder: Path, *, delete_data: bool = False, say: Say = print) -> int:
    """Stop every engine of a folder; gives how many were running. With ``delete_data`` nothing of them is left."""
    folder = folder.absolute()
    engines = load(folder)
    if engines is None:
        say(f"nothing is up in {folder}")
        return 0
    with FileLock(folder / LOCK):
        # the first broker last: the others can't leave in order without their controller
        living = [node for node in reversed(engines.nodes) if node.alive]
        for node in living:
            assert node.process is not None  # noqa: S101  # it is alive
            process.stop(node.process)
            say(f"{node.name} stopped")
        if not living:
            say(f"nothing is up in {folder}")
        if delete_data:
            _delete(engines)
    return len(living)


@contextmanager
def running(folder: Path, wanted: Wanted | None = None, *, say: Say = print) -> Iterator[Engines]:
    """Have engines for as long as the block lasts; their data go with them."""
    try:
        yield up(folder, wanted, say=say)
    finally:
        down(folder, delete_data=True, say=say)


def _start(engines: Engines, say: Say) -> Engines:
    start, launched = time.monotonic(), []
    try:
        for node in engines.nodes:
            if not node.alive:
                started = launch(node)
                launched.append(started)
                engines = engines.with_node(started)
                save(engines)
        for node in launched:
            wait_for(engines, node)
            say(f"{node.name} answers on {node.address} after {time.monotonic() - start:.1f} s")
    except BaseException:
        for node in launched:
            if node.process:
                process.kill(node.process)
        raise
    return engines


def _refuse_another_shape(engines: Engines, wanted: Wanted) -> None:
    shape = (
        (Engine.KAFKA, wanted.brokers, wanted.kafka_port),
        (Engine.ELASTICSEARCH, wanted.nodes, wanted.elasticsearch_port),
    )
    for engine, count, port in shape:
        nodes = engines.of(engine)
        if len(nodes) != count or (nodes and port not in (None, nodes[0].port)):
            there = ", ".join(f"{node.name} on port {node.port}" for node in engines.nodes)
            raise EnginesError(f"other engines are up in {engines.folder} ({there}): stop them first with `down`")


def _delete(engines: Engines) -> None:
    for node in engines.nodes:
        shutil.rmtree(node.folder, ignore_errors=True)
    for parent in {node.folder.parent for node in engines.nodes} - {engines.folder}:
        with contextlib.suppress(OSError):
            parent.rmdir()
    for name in (FILE, PASSWORD_FILE):
        (engines.folder / name).unlink(missing_ok=True)
