"""Settings of the fetch service, read once at the entry point and passed in."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1024 * 1024
SHORTEST_SECRET = 16

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]


def _header_safe(contact: str) -> str:
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\"):
        raise ValueError("a contact is plain ASCII without brackets, such as a web or mail address")
    return contact


def _callback(address: str) -> str:
    if address and not address.startswith(("http://", "https://")):
        raise ValueError(f"{address!r} is no http or https address")
    return address.rstrip("/")


def _target(target: str) -> str:
    address, _, port = target.rpartition(":")
    if not address or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"{target!r} is not an address:port, such as 127.0.0.1:8765")
    return target


class FetchSettings(BaseSettings):
    """How politely, how patiently and how far the fetch service reaches out; environment prefix DEPECHE_FETCH_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_FETCH_", frozen=True, extra="ignore")

    contact: Annotated[str, AfterValidator(_header_safe)] = ""
    """A web or mail address under which a webmaster reaches whoever runs this; it goes into the User-Agent."""
    host_delay: Seconds = 1.0
    """Seconds between the end of a request to a host and the start of the next."""
    domain_connections: Count = 2
    """Hosts of one registrable domain that are asked at the same time; one host is never asked twice at once."""
    connections: Count = 256
    """Requests under way at the same time, to all hosts together."""
    hold: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 5.0
    """Seconds for which a batch of links waits for its hosts; a link that isn't done by then is put off."""
    longest_crawl_delay: Seconds = 30.0
    """Seconds of a robots.txt's Crawl-delay that are honoured at most."""
    timeout: Annotated[float, Field(gt=0)] = 30.0
    """Seconds that one request may take, from the connection to the last byte."""
    connect_timeout: Annotated[float, Field(gt=0)] = 10.0
    """Seconds to resolve a name and to connect, TLS included."""
    first_byte_timeout: Annotated[float, Field(gt=0)] = 15.0
    """Seconds from the connection until status and headers have come."""
    chunk_timeout: Annotated[float, Field(gt=0)] = 10.0
    """Seconds without a byte of the body after which a request is given up."""
    keep_cookies: bool = False
    """Whether cookies are kept and sent back, for sites that give nothing without; kept in memory alone."""
    retries: Annotated[int, Field(ge=0)] = 3
    """How many more times a request is tried after an outage."""
    backoff: Seconds = 1.0
    """Seconds before the first retry; each further one waits twice as long."""
    longest_retry_after: Seconds = 3600.0
    """Seconds of a Retry-After header that are waited at most."""
    max_redirects: Annotated[int, Field(ge=0)] = 5
    """Redirects that are followed from one link."""
    max_page_bytes: Count = 10 * MIB
    """Bytes of a page, feed or file that are accepted, before and after unpacking."""
    archive: Path | None = None
    """A folder in which WARC archives of all requests and answers are kept; none is kept where it isn't set."""
    archive_file_bytes: Count = 1024 * MIB
    """Bytes after which an archive is closed and the next begun."""
    max_archive_bytes: Count = 64 * 1024 * MIB
    """Bytes to which a WARC archive is read, packed."""
    archive_batch: Count = 1_000
    """Pages of a WARC archive that one message emits; the rest is registered as a source of its own."""
    robots_max_age: Annotated[float, Field(ge=0, le=86_400)] = 86_400.0
    """Seconds for which a robots.txt is kept; a day at most, as RFC 9309 asks."""
    tdmrep: bool = True
    """Whether each site is asked once a day for its /.well-known/tdmrep.json, which reserves text and data mining."""
    catch_all_probe: bool = True
    """Whether a host that gives several addresses one title is asked once a day for an address that can't exist."""
    robots_kept: Count = 10_000
    """How many hosts' robots.txt are kept in memory."""
    folder_batch: Count = 5_000
    """Entries of a folder that one message handles; the rest is registered as a source of its own."""
    feed_batch: Count = 5_000
    """Links of a feed or list that one message emits; the rest likewise."""
    sitemap_days: Annotated[float, Field(gt=0)] = 3.0
    """Days: what a sitemap dates further back is left out. Entries without a date count as new."""
    sitemap_undated: Annotated[int, Field(ge=0)] = 1_000
    """Entries without a date that the first poll of a sitemap follows; beyond, it is taken for an archive."""
    shortest_poll: Annotated[float, Field(ge=1)] = 120.0
    """Seconds between two polls of a source at least."""
    longest_poll: Annotated[float, Field(ge=1)] = 86_400.0
    """Seconds between two polls of a source at most."""
    longest_local_poll: Annotated[float, Field(ge=1)] = 300.0
    """Seconds between two looks at a local file or folder at most."""
    poll_pace: Annotated[float, Field(ge=1)] = 3_600.0
    """Seconds: a source that publishes once in so long is polled once in so long; the rarer ones more rarely."""
    longest_hint: Seconds = 3_600.0
    """Seconds of a site's wish for fewer polls (Cache-Control, ttl, sy:update*) that are granted at most."""
    dead_after_days: Annotated[float, Field(gt=0)] = 14.0
    """Days without a successful poll after which a source is reported as dead."""
    refetch_after: tuple[Annotated[float, Field(ge=1)], ...] = (900.0, 3_600.0, 14_400.0, 86_400.0)
    """Seconds from each visit of a young article to the next one, which looks for revisions; empty for none."""
    websub_callback: Annotated[str, AfterValidator(_callback)] = ""
    """The public address under which hubs reach this service; feeds are subscribed to where it is set (WebSub)."""
    websub_secret: SecretStr = SecretStr("")
    """At least 16 characters known to all workers and nobody else; they seal the addresses that hubs are given."""
    websub_host: str = "127.0.0.1"
    """Where the service listens to hubs, behind what answers at the public address."""
    websub_port: Annotated[int, Field(ge=0, le=65535)] = 9105
    """The port there; 0 takes any that is free. Several workers on one machine need one each."""
    websub_poll: Annotated[float, Field(ge=1)] = 21_600.0
    """Seconds between two polls of a source whose hub tells of its news."""
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Networks in CIDR notation that may be reached although they are not public."""
    connect_to: dict[str, Annotated[str, AfterValidator(_target)]] = {}
    """Host pattern to address:port: connects there instead of where the name resolves to."""

    @model_validator(mode="after")
    def _sealed(self) -> Self:
        if self.websub_callback and len(self.websub_secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(
                f"DEPECHE_FETCH_WEBSUB_SECRET has to have {SHORTEST_SECRET} characters where"
                " DEPECHE_FETCH_WEBSUB_CALLBACK is set"
            )
        return self

    @property
    def user_agent(self) -> str:
        """What the service calls itself towards web servers."""
        return f"Depeche/0.1 (+{self.contact})" if self.contact else "Depeche/0.1"
