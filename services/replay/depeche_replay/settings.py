"""How Kafka's topics are to be like; read once, at the entry point, and passed in."""

from typing import Any, Self

from pydantic import Field, model_validator

from depeche_runtime.faust_bus.settings import BusSettings

BOOTSTRAP_MS = 10_000
"""How long a person who gave a command waits for a Kafka that may not be there."""


class KafkaSettings(BusSettings):
    """Keeps how Kafka is reached (as the services do), and what its topics are to be like; ``DEPECHE_KAFKA_<NAME>``."""

    partitions: int = Field(default=16, ge=1, le=4_096)
    """Partitions of each topic: the most workers that can share a hop. It can be raised later, never lowered."""
    min_insync: int = Field(default=1, ge=1, le=9)
    """Copies that must have a message before it counts as written; 2 where there are 3 brokers."""
    retention_days: int = Field(default=30, ge=1)
    """Days for which links, pages and articles can be replayed."""
    ledger_retention_days: int = Field(default=90, ge=1)
    """Days for which the journal and the dead letters are kept."""

    @model_validator(mode="after")
    def _writable(self) -> Self:
        if self.min_insync > self.replication:
            raise ValueError(
                f"DEPECHE_KAFKA_MIN_INSYNC asks for {self.min_insync} copies and DEPECHE_KAFKA_REPLICATION makes"
                f" {self.replication}: nothing could be written"
            )
        return self

    @model_validator(mode="after")
    def _accountable(self) -> Self:
        if self.ledger_retention_days < self.retention_days:
            raise ValueError(
                f"DEPECHE_KAFKA_LEDGER_RETENTION_DAYS is {self.ledger_retention_days}, less than the"
                f" {self.retention_days} of DEPECHE_KAFKA_RETENTION_DAYS: messages would outlive their account"
            )
        return self

    def client(self) -> dict[str, Any]:
        """Give the arguments by which a kafka-python client reaches these brokers."""
        arguments: dict[str, Any] = {
            "bootstrap_servers": self.servers,
            "client_id": "depeche-replay",
            "security_protocol": self.security,
            "ssl_context": self.ssl_context(),
            "bootstrap_timeout_ms": BOOTSTRAP_MS,
        }
        if self.security.startswith("SASL"):
            arguments |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password.get_secret_value(),
            }
        return arguments
