"""One broker or node at a time: started, stopped, killed, paused, as faults would have it.

Nodes are named ``kafka-1``, ``elasticsearch-2``. What is written down in the state file is kept right by each of these.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from depeche_engines import elasticsearch, kafka, process
from depeche_engines.errors import EnginesError
from depeche_engines.process import OUTPUT, Process
from depeche_engines.state import Engine, Engines, Node, load, save

LOCK = "lock"
START_SECONDS = 180.0
STEP_SECONDS = 0.1
LINES_SHOWN = 8


def stop_node(folder: Path, name: str) -> None:
    """Ask a node to end, and wait until it has; one that ended is left alone."""
    _signal(folder, name, process.stop)


def kill_node(folder: Path, name: str) -> None:
    """End a node at once, as a power cut would (SIGKILL)."""
    _signal(folder, name, process.kill)


def pause_node(folder: Path, name: str) -> None:
    """Make a node hang: its connections stay open, and it answers nothing (SIGSTOP)."""
    _signal(folder, name, process.pause)


def resume_node(folder: Path, name: str) -> None:
    """Let a paused node go on."""
    _signal(folder, name, process.resume)


def start_node(folder: Path, name: str, *, wait: bool = True) -> Node:
    """Start a node that ended, on its own data and port; with ``wait``, until it answers."""
    with FileLock(folder / LOCK):
        engines = engines_in(folder)
        node = engines.node(name)
        if not node.alive:
            node = launch(node)
            engines = engines.with_node(node)
            save(engines)
    if wait:
        wait_for(engines, node)
    return node


def engines_in(folder: Path) -> Engines:
    """Give the engines of a folder; refuse a folder that has none."""
    if engines := load(folder):
        return engines
    raise EnginesError(f"no engines were ever started in {folder}: say `up` first, or name another folder")


def launch(node: Node) -> Node:
    """Start a node's process; gives the node with its process. It doesn't answer yet."""
    pid_file = node.folder / elasticsearch.PID_FILE
    pid_file.unlink(missing_ok=True)
    started = process.spawn(node.command, node.folder, node.environment, node.user)
    if node.engine == Engine.ELASTICSEARCH:
        try:
            _until(lambda: _written_pid(pid_file) is not None, node, started)
        except BaseException:
            process.kill_group(started)
            raise
        started = process.process_of(_written_pid(pid_file) or started.pid)
    return replace(node, process=started)


def _written_pid(pid_file: Path) -> int | None:
    """Read the pid of a node's JVM; the file exists a moment before anything stands in it."""
    try:
        text = pid_file.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    return int(text) if text.isdigit() else None


def wait_for(engines: Engines, node: Node) -> None:
    """Wait until a node answers; give up with its last words if it ends first, or takes ``START_SECONDS``."""
    assert node.process is not None  # noqa: S101  # it was launched
    _until(lambda: node_answers(engines, node), node, node.process)


def node_answers(engines: Engines, node: Node) -> bool:
    """Tell whether a node serves requests now."""
    if node.engine == Engine.KAFKA:
        return kafka.answers(node)
    running = sum(other.alive for other in engines.of(Engine.ELASTICSEARCH))
    return elasticsearch.answers(node, running, engines.password)


def _until(done: Callable[[], bool], node: Node, started: Process) -> None:
    give_up = time.monotonic() + START_SECONDS
    while not done():
        ended = process.find(started) is None and not done()
        if ended or time.monotonic() > give_up:
            how = "ended while it started" if ended else f"does not answer after {START_SECONDS:.0f} s"
            raise EnginesError(
                f"{node.name} {how}; all of its output is in {node.folder / OUTPUT}:\n{_last_words(node)}"
            )
        time.sleep(STEP_SECONDS)


def _last_words(node: Node) -> str:
    try:
        lines = (node.folder / OUTPUT).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return "(nothing)"
    telling = [line for line in lines if "ERROR" in line or "FATAL" in line or "xception" in line]
    return "\n".join((telling or lines)[-LINES_SHOWN:])


def _signal(folder: Path, name: str, act: Callable[[Process], None]) -> None:
    node = engines_in(folder).node(name)
    if node.process:
        act(node.process)
