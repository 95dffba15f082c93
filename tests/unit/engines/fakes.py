"""Stand-ins for what costs seconds to start: a JDK's folder, and a node that is a process that sleeps."""

import os
import sys
from pathlib import Path

from depeche_engines.process import spawn
from depeche_engines.state import Engine, Engines, Node, save

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")


def a_jdk(folder: Path, version: str, *, compiler: bool = True) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "release").write_text(f'IMPLEMENTOR="Nobody"\nJAVA_VERSION="{version}"\n')
    for name in ("java", "javac") if compiler else ("java",):
        (folder / "bin" / name).touch(mode=0o755)
    return folder


def a_sleeping_node(folder: Path, name: str = "kafka-1", port: int = 20_001) -> Node:
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    environment = {"PATH": os.defpath}
    process = spawn(SLEEPER, place, environment, None)
    return Node(name, Engine(name.partition("-")[0]), port, place, SLEEPER, environment, None, process)


def started(folder: Path, *nodes: Node) -> Engines:
    engines = Engines(folder, nodes)
    save(engines)
    return engines
