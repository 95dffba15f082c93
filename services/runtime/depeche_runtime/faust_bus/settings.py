"""How the services reach Kafka, and how patient they are with it."""

import ssl
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.trust import proving, trusting

MIB = 1024 * 1024

Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


def _servers(text: str) -> str:
    for each in text.split(","):
        host, _, port = each.strip().rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError(f"{each!r} is not host:port, such as kafka:9092; several are separated by commas")
    return text


class BusSettings(BaseSettings):
    """Kafka's address and security, and the limits within which a service waits; environment prefix DEPECHE_KAFKA_.

    ``session_seconds`` is how long the partitions of a killed worker stay orphaned. A worker that waits for Kafka or
    for the sink keeps its membership however long that takes: its heartbeats come from a thread of their own.
    """

    model_config = SettingsConfigDict(
        env_prefix="DEPECHE_KAFKA_", frozen=True, extra="ignore", use_attribute_docstrings=True
    )

    bootstrap: Annotated[str, AfterValidator(_servers)] = "127.0.0.1:9092"
    """Brokers to ask first, as host:port, separated by commas."""
    replication: int = Field(default=1, ge=1, le=9)
    """Copies of each topic's messages, those of the state's changelogs too."""
    security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    """How connections to the brokers are protected."""
    ca_file: Path | None = None
    """PEM file of the authorities that sign the brokers' certificates; without it, those of the system."""
    cert_file: Path | None = None
    """PEM file of this client's certificate, where the brokers ask for one."""
    key_file: Path | None = None
    """PEM file of the private key of that certificate."""
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    """How user and password are proved, with a SASL security."""
    user: str = ""
    """The user, with a SASL security."""
    password: SecretStr = SecretStr("")
    """The password, with a SASL security."""
    session_seconds: float = Field(default=15.0, ge=6, le=300)
    """Without a heartbeat for so long, a worker loses its partitions to others."""
    heartbeat_seconds: float = Field(default=3.0, gt=0, le=60)
    """Between two heartbeats; at most a third of ``session_seconds``."""
    rebalance_seconds: float = Field(default=60.0, ge=6, le=600)
    """How long the group waits for all its workers to join again when one comes or goes."""
    handover_seconds: float = Field(default=10.0, ge=0, le=60)
    """How long a worker may finish its batch before it hands over its partitions; what is unfinished is done again."""
    commit_seconds: float = Field(default=1.0, ge=0.05, le=60)
    """Between two commits: what a killed worker may do twice."""
    drain_seconds: float = Field(default=15.0, ge=0, le=300)
    """How long the batches at hand may go on after SIGTERM; stopping takes up to 13 seconds more."""
    request_seconds: float = Field(default=30.0, ge=10, le=600)
    """How long an answer from a broker is waited for before the request is made again."""
    max_message_bytes: int = Field(default=16 * MIB, ge=64 * 1024, le=1024 * MIB)
    """Bytes of the largest message that is sent. No more than the topics' max.message.bytes."""
    fetch_bytes: int = Field(default=2 * MIB, ge=64 * 1024)
    """Bytes that are read ahead of one partition."""
    compression: Literal["none", "gzip", "lz4", "snappy", "zstd"] = "none"
    """How producers pack; with none, the topics' own compression.type decides how it is kept."""
    linger_seconds: float = Field(default=0.002, ge=0, le=1)
    """How long the producer waits for more to send in one request."""
    dead_streak: int = Field(default=200, ge=1)
    """So many dead letters in a row stop the service."""
    dead_ratio: float = Field(default=0.5, gt=0, le=1)
    """Such a share of dead letters among the last ``dead_window`` messages stops the service."""
    dead_window: int = Field(default=1000, ge=10)
    """Messages over which ``dead_ratio`` is taken."""
    stall_seconds: Seconds = 300.0
    """A batch at hand for longer makes the service report itself as not ready."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    """What libraries may log; at DEBUG and INFO also what is no fault or says an outage a hundred times a second."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.heartbeat_seconds * 3 > self.session_seconds:
            raise ValueError(
                "DEPECHE_KAFKA_HEARTBEAT_SECONDS is more than a third of DEPECHE_KAFKA_SESSION_SECONDS, so that one"
                " lost heartbeat could cost the membership: lower the one or raise the other"
            )
        if self.security.startswith("SASL") and not (self.user and self.password.get_secret_value()):
            raise ValueError(
                f"DEPECHE_KAFKA_SECURITY is {self.security}, which needs DEPECHE_KAFKA_USER and DEPECHE_KAFKA_PASSWORD"
            )
        return self

    @property
    def servers(self) -> list[str]:
        """The bootstrap brokers, one by one."""
        return [each.strip() for each in self.bootstrap.split(",")]

    def ssl_context(self) -> ssl.SSLContext | None:
        """Give what protects connections, ``None`` where ``security`` asks for nothing.

        A file of certificates that can't be used is a ``UsageError`` that names the setting.
        """
        if not self.security.endswith("SSL"):
            return None
        context = trusting(self.ca_file, "DEPECHE_KAFKA_CA_FILE")
        if self.cert_file:
            return proving(context, self.cert_file, self.key_file, "DEPECHE_KAFKA_CERT_FILE")
        return context
