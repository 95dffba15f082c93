"""The state file of a folder: which engines were started there, and how to find, stop and start them again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from depeche_engines.errors import EnginesError
from depeche_engines.ports import LOOPBACK
from depeche_engines.process import Process, find

FILE = "engines.json"
PASSWORD_FILE = "elasticsearch.password"  # noqa: S105  # where it stands, not what it is
VERSION = 1


class Engine(StrEnum):
    """What can be started."""

    KAFKA = "kafka"
    ELASTICSEARCH = "elasticsearch"


@dataclass(frozen=True)
class Node:
    """One broker or one Elasticsearch node: a process, its port, and all that it takes to start it again."""

    name: str
    """``kafka-1``, ``elasticsearch-2``."""
    engine: Engine
    port: int
    folder: Path
    """Configuration, data and logs."""
    command: tuple[str, ...]
    environment: Mapping[str, str]
    user: str | None
    """The user it runs as, where that is not the one who starts it."""
    process: Process | None = None
    authority: Path | None = None
    """Who signed its certificate, where it speaks TLS."""

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether its process runs now (it may be paused)."""
        return self.process is not None and find(self.process) is not None


@dataclass(frozen=True)
class Engines:
    """The engines of a folder, as they were when this was read."""

    folder: Path
    nodes: tuple[Node, ...]
    username: str | None = None
    """Elasticsearch's superuser; ``None`` where security is off."""
    password: str | None = field(default=None, repr=False)

    @property
    def bootstrap(self) -> str | None:
        """Kafka's bootstrap servers, ``host:port,host:port``; ``None`` without Kafka."""
        return ",".join(node.address for node in self.of(Engine.KAFKA)) or None

    @property
    def elasticsearch_url(self) -> str | None:
        """The address of the first Elasticsearch node; ``None`` without Elasticsearch."""
        for node in self.of(Engine.ELASTICSEARCH):
            return f"{'https' if node.authority else 'http'}://{node.address}"
        return None

    def of(self, engine: Engine) -> tuple[Node, ...]:
        """Give the nodes of one engine."""
        return tuple(node for node in self.nodes if node.engine == engine)

    def node(self, name: str) -> Node:
        """Give a node by name."""
        for node in self.nodes:
            if node.name == name:
                return node
        raise EnginesError(f"there is no {name} in {self.folder}: it has {', '.join(n.name for n in self.nodes)}")

    def with_node(self, changed: Node) -> "Engines":
        """Give the same engines with one node replaced by the node of that name."""
        return replace(self, nodes=tuple(changed if node.name == changed.name else node for node in self.nodes))


def save(engines: Engines) -> None:
    """Write the state file, whole or not at all, and the password into a file for its owner only."""
    if engines.password is not None:
        _write(engines.folder / PASSWORD_FILE, engines.password)
    kept = {"version": VERSION, "username": engines.username, "nodes": [asdict(node) for node in engines.nodes]}
    _write(engines.folder / FILE, json.dumps(kept, indent=1, default=str))


def load(folder: Path) -> Engines | None:
    """Read what was started in a folder; ``None`` where nothing ever was."""
    path, secret = folder / FILE, folder / PASSWORD_FILE
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text("utf-8"))
        nodes = tuple(_node(fields) for fields in kept["nodes"])
        password = secret.read_text("utf-8") if kept["username"] else None
        return Engines(folder, nodes, kept["username"], password)
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise EnginesError(
            f"{path} can't be read ({why}): end the java processes that it speaks of, and delete it"
        ) from None


def _node(kept: Any) -> Node:
    return Node(
        name=kept["name"],
        engine=Engine(kept["engine"]),
        port=kept["port"],
        folder=Path(kept["folder"]),
        command=tuple(kept["command"]),
        environment=dict(kept["environment"]),
        user=kept["user"],
        process=Process(**kept["process"]) if kept["process"] else None,
        authority=Path(kept["authority"]) if kept["authority"] else None,
    )


def _write(path: Path, text: str) -> None:
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    partial.write_text(text, "utf-8")
    partial.replace(path)
