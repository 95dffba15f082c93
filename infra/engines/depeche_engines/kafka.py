"""Kafka: KRaft brokers on the loopback.

The first broker is the controller too, and the only one: of two brokers the second can fail, and come back, while the
cluster goes on; where the first fails, nothing is elected until it is back.
"""

import base64
import socket
import struct
import subprocess
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from depeche_engines.errors import EnginesError
from depeche_engines.java import Jdk
from depeche_engines.ports import LOOPBACK
from depeche_engines.state import Engine, Node
from depeche_engines.tls import Tls, trusting

CONFIG = "server.properties"
FORMAT_SECONDS = 60
_LOGGING = """
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %-5p %m (%c)%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server
logger.server.level = info
logger.groups.name = org.apache.kafka.coordinator.group
logger.groups.level = info
"""
# ApiVersions, version 0, request header version 1: https://kafka.apache.org/protocol (API key 18, no client id).
_API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)


@dataclass(frozen=True)
class KafkaPlan:
    """The brokers that are wanted."""

    ports: Sequence[int]
    controller_port: int
    settings: Mapping[str, str]
    """Broker settings on top of ours, by Kafka's names."""
    heap: str
    tls: Tls | None = None

    def properties(self, broker: int, folder: Path) -> dict[str, str]:
        """Give the settings of one broker; they are counted from 1."""
        first, copies = broker == 1, str(len(self.ports))
        listener = f"BROKER://{LOOPBACK}:{self.ports[broker - 1]}"
        return {
            "node.id": str(broker),
            "process.roles": "broker,controller" if first else "broker",
            "listeners": f"{listener},CONTROLLER://{LOOPBACK}:{self.controller_port}" if first else listener,
            "advertised.listeners": listener,
            "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": "BROKER",
            "controller.listener.names": "CONTROLLER",
            "controller.quorum.bootstrap.servers": f"{LOOPBACK}:{self.controller_port}",
            "log.dirs": str(folder / "data"),
            # a topic comes from `depeche setup`, with its own partitions and retention, or is a mistake
            "auto.create.topics.enable": "false",
            "default.replication.factor": copies,
            "offsets.topic.replication.factor": copies,
            "offsets.topic.num.partitions": "8",
            "transaction.state.log.replication.factor": copies,
            "transaction.state.log.num.partitions": "8",
            "transaction.state.log.min.isr": "1",
            "share.coordinator.state.topic.replication.factor": copies,
            "share.coordinator.state.topic.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            **(self.tls.for_kafka(folder) if self.tls else {}),
            **self.settings,
        }


def prepare(plan: KafkaPlan, folder: Path, jars: Path, jdk: Jdk) -> list[Node]:
    """Write the brokers' configuration and format their data folders, unless they have data already."""
    nodes = [_node(plan, broker, folder, jars, jdk) for broker in range(1, len(plan.ports) + 1)]
    cluster = _cluster_id(nodes[0].folder / "data") or _new_cluster_id()
    for broker, node in enumerate(nodes, start=1):
        if _cluster_id(node.folder / "data") is None:
            _format(node, cluster, ["--standalone"] if broker == 1 else ["--no-initial-controllers"])
    return nodes


def answers(node: Node) -> bool:
    """Tell whether a broker serves requests: one that still starts accepts connections, and says nothing."""
    try:
        with socket.create_connection((LOOPBACK, node.port), timeout=2) as plain:
            secure = trusting(node.authority).wrap_socket(plain, server_hostname=LOOPBACK) if node.authority else plain
            with secure as connection:
                connection.sendall(_API_VERSIONS)
                return len(connection.recv(4)) == 4
    except OSError:
        return False


def _node(plan: KafkaPlan, broker: int, parent: Path, jars: Path, jdk: Jdk) -> Node:
    name = f"{Engine.KAFKA}-{broker}"
    folder = parent / name
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    lines = [f"{key}={value}" for key, value in plan.properties(broker, folder).items()]
    (folder / CONFIG).write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "log4j2.properties").write_text(_LOGGING, "utf-8")
    java = (
        jdk.tool("java"),
        f"-Xms{plan.heap}",
        f"-Xmx{plan.heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        f"-Djava.io.tmpdir={folder / 'tmp'}",
        f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'}",
        "-cp",
        f"{jars}/*",
    )
    command = (*java, "kafka.Kafka", str(folder / CONFIG))
    authority = plan.tls.authority if plan.tls else None
    return Node(
        name, Engine.KAFKA, plan.ports[broker - 1], folder, command, {"LANG": "C.UTF-8"}, None, authority=authority
    )


def _format(node: Node, cluster: str, how: list[str]) -> None:
    java = node.command[: node.command.index("kafka.Kafka")]
    tool = ["kafka.tools.StorageTool", "format", "--cluster-id", cluster, "--config", str(node.folder / CONFIG)]
    done = subprocess.run(  # noqa: S603  # our own arguments
        [*java, *tool, *how],
        env=dict(node.environment),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=FORMAT_SECONDS,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise EnginesError(f"Kafka could not format {node.folder / 'data'}: {said}")


def _cluster_id(data: Path) -> str | None:
    try:
        lines = (data / "meta.properties").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    return next((line.removeprefix("cluster.id=") for line in lines if line.startswith("cluster.id=")), None)


def _new_cluster_id() -> str:
    # url-safe base64 of 16 bytes, as Kafka's own Uuid; a leading minus would be read as an option
    made = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    return _new_cluster_id() if made.startswith("-") else made
