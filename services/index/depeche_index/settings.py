"""Settings of the index service, read once at the entry point and passed in."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1024 * 1024
CA_FILE = "DEPECHE_INDEX_CA_FILE"
"""The variable, for messages about the file."""

Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,99}$")]


def _addresses(addresses: str) -> str:
    for address in addresses.split(","):
        if not address.strip().startswith(("http://", "https://")):
            raise ValueError(f"{address.strip()!r} is not an address such as http://127.0.0.1:9200")
    return addresses


Addresses = Annotated[str, AfterValidator(_addresses)]


class IndexSettings(BaseSettings):
    """Where the articles go, as whom, and in what portions; environment prefix DEPECHE_INDEX_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_INDEX_", frozen=True, extra="ignore")

    elasticsearch_url: Addresses = "http://127.0.0.1:9200"
    """Address of the cluster; several nodes with commas between them."""
    api_key: SecretStr | None = None
    """An Elasticsearch API key, in its encoded form. It goes before a user name."""
    username: str | None = None
    """A user name for basic authentication, with ``password``."""
    password: SecretStr | None = None
    """The password of ``username``."""
    ca_file: Path | None = None
    """Certificates (PEM) of the authority that signed the cluster's; the system's own where nothing is said."""
    alias: Word = "articles"
    """The alias that is written to and searched; indices are named after it."""
    batch: Count = 2_000
    """Articles that the stage likes to get at once."""
    bulk_bytes: Count = 5 * MIB
    """Bytes of a bulk request; a single article may be larger."""
    bulk_documents: Count = 500
    """Articles in a bulk request."""
    bulk_requests: Annotated[int, Field(ge=1, le=32)] = 4
    """Bulk requests under way at once."""
    request_timeout: Seconds = 60.0
    """Seconds that a request may take."""
    backoff: Seconds = 0.5
    """Seconds of the first wait of an outage at most; each further one may take twice as long."""
    longest_backoff: Seconds = 30.0
    """Seconds of a wait at most."""
    refresh: Literal["false", "wait_for", "true"] = "false"
    """Whether a write waits until searches see it: ``wait_for`` a refresh, or ``true`` for one at once (costly)."""
    shards: Count = 1
    """Primary shards of an index that set-up creates; about 30 GB each are usual."""
    replicas: Annotated[int, Field(ge=0)] = 1
    """Copies of each shard; 0 on a single node."""
    refresh_interval: Annotated[str, Field(pattern=r"^(-1|[1-9][0-9]*(ms|s|m))$")] = "1s"
    """How often new articles become searchable."""
    kibana_url: Addresses | None = None
    """Address of Kibana, for set-up to import the data view, the saved search and the dashboard."""

    @model_validator(mode="after")
    def _name_and_password_go_together(self) -> Self:
        if (self.username is None) != (self.password is None):
            raise ValueError("DEPECHE_INDEX_USERNAME and DEPECHE_INDEX_PASSWORD go together: set both, or neither")
        return self

    @property
    def hosts(self) -> list[str]:
        """The addresses of ``elasticsearch_url``, one by one."""
        return [address.strip().rstrip("/") for address in self.elasticsearch_url.split(",")]
