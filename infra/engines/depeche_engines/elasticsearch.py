"""Elasticsearch: nodes on the loopback, with security unless told otherwise.

The first node is the master, and the only one that can be: of two nodes the second can fail, and come back, while the
cluster goes on.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from depeche_engines.accounts import SUPERUSER, Account, write_realm
from depeche_engines.java import Jdk
from depeche_engines.ports import LOOPBACK
from depeche_engines.state import Engine, Node
from depeche_engines.tls import Tls, trusting

PID_FILE = "pid"
_JVM = """
-XX:+UseG1GC
-XX:-UsePerfData
-XX:+ExitOnOutOfMemoryError
-XX:ErrorFile=logs/hs_err_pid%p.log
-Djava.io.tmpdir=${ES_TMPDIR}
--add-modules=jdk.incubator.vector
"""


@dataclass(frozen=True)
class ElasticsearchPlan:
    """The nodes that are wanted."""

    ports: Sequence[int]
    transport_ports: Sequence[int]
    settings: Mapping[str, str]
    """Node settings on top of ours, by Elasticsearch's names; values as YAML."""
    heap: str
    accounts: Sequence[Account]
    """Who may log in; nobody means that security is off."""
    roles: str
    """The text of ``roles.yml``."""
    user: str | None
    """The user to run as, where we are root."""
    tls: Tls | None = None

    def properties(self, number: int, folder: Path) -> dict[str, str]:
        """Give the settings of one node; they are counted from 1."""
        secure = "true" if self.accounts else "false"
        return {
            "cluster.name": "depeche",
            "node.name": _name(number),
            "path.data": str(folder / "data"),
            "path.logs": str(folder / "logs"),
            "network.host": LOOPBACK,
            "http.port": str(self.ports[number - 1]),
            "transport.port": str(self.transport_ports[number - 1]),
            **self._discovery(number),
            # an almost full disk is no reason to refuse writes here
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": secure,
            "xpack.security.autoconfiguration.enabled": "false",
            "xpack.security.enrollment.enabled": "false",
            **(self.tls.for_elasticsearch(folder / "config") if self.tls else {}),
            **self.settings,
        }

    def _discovery(self, number: int) -> dict[str, str]:
        if len(self.ports) == 1:
            return {"discovery.type": "single-node"}
        return {
            "discovery.seed_hosts": f"[{LOOPBACK}:{self.transport_ports[0]}]",
            **({"cluster.initial_master_nodes": f"[{_name(1)}]"} if number == 1 else {"node.roles": "[data, ingest]"}),
        }


def prepare(plan: ElasticsearchPlan, folder: Path, home: Path, jdk: Jdk) -> list[Node]:
    """Write the nodes' configuration; their data, if there are any, stay."""
    return [_node(plan, number, folder, home, jdk) for number in range(1, len(plan.ports) + 1)]


def answers(node: Node, nodes: int, password: str | None) -> bool:
    """Tell whether a node serves requests, and sees that many nodes."""
    try:
        response = httpx.get(
            f"{'https' if node.authority else 'http'}://{node.address}/_cluster/health",
            auth=(SUPERUSER, password) if password else None,
            timeout=5,
            verify=trusting(node.authority) if node.authority else True,
            trust_env=False,  # a proxy has no business on the loopback
        )
        return response.status_code == httpx.codes.OK and response.json()["number_of_nodes"] >= nodes
    except (httpx.HTTPError, ValueError, KeyError):
        return False


def _name(number: int) -> str:
    return f"{Engine.ELASTICSEARCH}-{number}"


def _node(plan: ElasticsearchPlan, number: int, parent: Path, home: Path, jdk: Jdk) -> Node:
    folder = parent / _name(number)
    config = folder / "config"
    for each in (config / "jvm.options.d", folder / "data", folder / "logs", folder / "tmp"):
        each.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {value}" for key, value in plan.properties(number, folder).items()]
    (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n", "utf-8")
    (config / "jvm.options").write_text(_JVM, "utf-8")
    shutil.copyfile(home / "config" / "log4j2.properties", config / "log4j2.properties")
    write_realm(config, plan.accounts, plan.roles)
    if plan.user:
        _give(folder, plan.user)
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder / "tmp"),
        "ES_JAVA_HOME": str(jdk.home),
        "ES_PATH_CONF": str(config),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{plan.heap} -Xmx{plan.heap}",
        "CLI_JAVA_OPTS": f"-XX:-UsePerfData -Djava.io.tmpdir={folder / 'tmp'}",
    }
    # as a daemon the launcher leaves once the node has started, and signals reach the node itself
    command = (str(home / "bin" / "elasticsearch"), "-d", "-p", str(folder / PID_FILE))
    name, port, authority = _name(number), plan.ports[number - 1], plan.tls.authority if plan.tls else None
    return Node(name, Engine.ELASTICSEARCH, port, folder, command, environment, plan.user, authority=authority)


def _give(folder: Path, user: str) -> None:
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, user)
