"""What somebody wants to have running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from depeche_engines.accounts import Account
from depeche_engines.tls import Tls


@dataclass(frozen=True)
class Wanted:
    """Which engines, how many of each, and how; ``None`` for a port is the one from the last time, or any free one."""

    brokers: int = 1
    """Kafka brokers; 0 leaves Kafka out. Fault tests want 2."""
    nodes: int = 1
    """Elasticsearch nodes; 0 leaves Elasticsearch out."""
    kafka_port: int | None = None
    """The first broker's; the others follow it."""
    elasticsearch_port: int | None = None
    """The first node's; the others follow it."""
    security: bool = True
    """Whether Elasticsearch asks for a password."""
    accounts: tuple[Account, ...] = ()
    """Who may log in to Elasticsearch beside the superuser."""
    roles: Path | None = None
    """A ``roles.yml`` with roles of our own for them."""
    tls: Tls | None = None
    """How they prove who they are, to speak TLS; without it they don't."""
    heap: str = "512m"
    """Of each Java process, as ``-Xmx`` takes it."""
    kafka_settings: Mapping[str, str] = field(default_factory=dict)
    """Broker settings on top of ours."""
    elasticsearch_settings: Mapping[str, str] = field(default_factory=dict)
    """Node settings on top of ours; values as YAML."""
    cache: Path | None = None
    """Where downloads are kept; the platform's folder for caches by default."""

    def roles_text(self) -> str:
        """Give the roles file's text; no roles where there is none."""
        return self.roles.read_text("utf-8") if self.roles else ""
