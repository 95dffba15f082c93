"""From what is wanted to nodes that only need to be launched: downloads, ports, configuration."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from depeche_engines import elasticsearch, kafka
from depeche_engines.accounts import SUPERUSER, Account, new_password
from depeche_engines.cache import Cache, Say, default_cache
from depeche_engines.elasticsearch import ElasticsearchPlan
from depeche_engines.errors import Unavailable
from depeche_engines.java import Jdk, find_jdk, open_to_all
from depeche_engines.kafka import KafkaPlan
from depeche_engines.ports import free_ports, is_free, ports_from
from depeche_engines.state import Engine, Engines, Node
from depeche_engines.wanted import Wanted

KAFKA_NEEDS, ELASTICSEARCH_NEEDS = 17, 21
UNPRIVILEGED = "nobody"
OPEN_PLACE = "/var/tmp"  # noqa: S108  # mkdtemp makes the folder there


def prepare(folder: Path, wanted: Wanted, before: Engines | None, say: Say) -> Engines:
    """Write all that the engines need to start; ``before`` is what the folder held, whose data and password stay."""
    if sys.platform == "win32":
        raise Unavailable("the engines run on Linux and macOS; on Windows use the Linux subsystem (WSL), or Docker")
    root = os.geteuid() == 0
    environment = dict(os.environ)
    minimum = ELASTICSEARCH_NEEDS if wanted.nodes else KAFKA_NEEDS
    jdk = find_jdk(minimum, environment, for_all=root and wanted.nodes > 0)
    cache = Cache(wanted.cache or default_cache(os.geteuid()), environment, say)
    preparation = _Preparation(folder, wanted, before, jdk, cache, say, UNPRIVILEGED if root else None)
    return preparation.engines()


@dataclass(frozen=True)
class _Preparation:
    folder: Path
    wanted: Wanted
    before: Engines | None
    jdk: Jdk
    cache: Cache
    say: Say
    user: str | None

    def engines(self) -> Engines:
        password = self._password()
        nodes = (*self._brokers(), *self._elasticsearch_nodes(password))
        return Engines(self.folder, nodes, password and SUPERUSER, password)

    def _password(self) -> str | None:
        if not (self.wanted.nodes and self.wanted.security):
            return None
        return (self.before and self.before.password) or new_password()

    def _brokers(self) -> list[Node]:
        wanted = self.wanted
        if not wanted.brokers:
            return []
        plan = KafkaPlan(
            ports=self._ports(Engine.KAFKA, wanted.kafka_port, wanted.brokers),
            controller_port=free_ports(1)[0],
            settings=wanted.kafka_settings,
            heap=wanted.heap,
            tls=wanted.tls,
        )
        return kafka.prepare(plan, self.folder, self.cache.kafka(), self.jdk)

    def _elasticsearch_nodes(self, password: str | None) -> list[Node]:
        wanted = self.wanted
        if not wanted.nodes:
            return []
        superuser = (Account(SUPERUSER, ("superuser",), password),) if password else ()
        plan = ElasticsearchPlan(
            ports=self._ports(Engine.ELASTICSEARCH, wanted.elasticsearch_port, wanted.nodes),
            transport_ports=free_ports(wanted.nodes),
            settings=wanted.elasticsearch_settings,
            heap=wanted.heap,
            accounts=(*superuser, *wanted.accounts) if password else (),
            roles=wanted.roles_text(),
            user=self.user,
            tls=wanted.tls,
        )
        return elasticsearch.prepare(plan, self._place(), self.cache.elasticsearch(self.jdk), self.jdk)

    def _ports(self, engine: Engine, asked: int | None, count: int) -> list[int]:
        before = [node.port for node in self.before.of(engine)] if self.before else []
        if asked is None and len(before) == count and all(map(is_free, before)):
            return before
        return ports_from(asked, count, f"--{engine}-port")

    def _place(self) -> Path:
        """Give the folder for Elasticsearch's files: ours, or an open one where the user it runs as can't come in."""
        if self.before and (nodes := self.before.of(Engine.ELASTICSEARCH)) and nodes[0].folder.exists():
            return nodes[0].folder.parent
        if self.user is None or open_to_all(self.folder):
            return self.folder
        place = Path(tempfile.mkdtemp(prefix="depeche-", dir=OPEN_PLACE))
        place.chmod(0o755)
        self.say(f"Elasticsearch runs as {self.user}, to whom {self.folder} is closed: its files are in {place}")
        return place
