"""How the engines of a folder are."""

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

from depeche_engines.nodes import node_answers
from depeche_engines.process import find
from depeche_engines.state import Engines, Node, load


class Health(StrEnum):
    """What a node does now."""

    UP = "up"
    SILENT = "runs, but does not answer"
    DOWN = "down"


@dataclass(frozen=True)
class NodeStatus:
    """A node as it is now."""

    node: Node
    health: Health
    memory: int = 0
    """Bytes that are resident."""
    seconds: float = 0.0
    """How long it runs."""


def status(folder: Path) -> list[NodeStatus]:
    """Give each node's status; an empty list where nothing was ever started."""
    engines = load(folder.absolute())
    if engines is None:
        return []
    return [_status(engines, node) for node in engines.nodes]


def _status(engines: Engines, node: Node) -> NodeStatus:
    found = find(node.process) if node.process else None
    if found is None:
        return NodeStatus(node, Health.DOWN)
    health = Health.UP if node_answers(engines, node) else Health.SILENT
    try:
        return NodeStatus(node, health, found.memory_info().rss, time.time() - found.create_time())
    except psutil.NoSuchProcess:
        return NodeStatus(node, Health.DOWN)
