"""May a request reach a URL: scheme, spelling of the host, and the addresses that its name leads to."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from aiohttp.resolver import ThreadedResolver
from yarl import URL

from depeche_fetch.http.exchange import forbidden
from depeche_fetch.reach.address import Network, address_in, refusal
from depeche_fetch.reach.resolver import ForbiddenAddress, GuardedResolver
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Drop

_NEVER = frozenset(map(chr, (*range(0x21), 0x7F))) | {"\\"}
"""Characters that parsers disagree about: what one takes for the host's end, another takes for a part of it."""
_LONGEST_NAME = 253
_LONGEST_LABEL = 63


@dataclass(frozen=True)
class Reach:
    """Whether a URL may be requested; why not, in a word and in a sentence; and what its name led to."""

    allowed: bool
    reason: str | None = None
    detail: str | None = None
    addresses: tuple[str, ...] = ()


def refused(url: URL, allowed: Sequence[Network]) -> Drop | None:
    """Keep (None) a URL that may be requested, as far as it shows without resolving its name; refuse any other."""
    if url.scheme not in ("http", "https"):
        return Drop("forbidden-scheme", f"{url} is neither http nor https")
    host = url.raw_host
    if not host:
        return Drop("bad-url", f"{url} names no host")
    if _is_name(host):
        return None
    try:
        address = address_in(host)
    except ValueError:
        return forbidden(url, "not a valid address")
    if address is None:
        return Drop("bad-url", f"{host[:100]!r} is not the name of a host")
    why = refusal(address, allowed)
    if why is None and str(address) != host and ":" not in host:
        return forbidden(url, f"an unusual way to write {address}; write it like that")
    if why is None:
        return None
    return forbidden(url, why if str(address) == host else f"{address}, {why}")


async def reach(url: str, settings: FetchSettings) -> Reach:
    """Check a URL as the client does before it connects. Its name is resolved; nothing is connected to."""
    if not _NEVER.isdisjoint(url):
        return Reach(False, "bad-url", "it holds a blank, a control character or a backslash")
    try:
        parsed = URL(url)
        port = parsed.port
        refusal_of = refused(parsed, settings.allow_networks)
    except ValueError as error:
        return Reach(False, "bad-url", str(error))
    if refusal_of:
        return Reach(False, refusal_of.reason, refusal_of.detail)
    resolver = GuardedResolver(ThreadedResolver(), settings.allow_networks, settings.connect_to)
    try:
        async with asyncio.timeout(settings.timeout):
            found = await resolver.resolve(parsed.raw_host or "", port or 0, socket.AF_UNSPEC)
    except ForbiddenAddress as error:
        return Reach(False, "forbidden-address", f"{parsed.host} leads to {error}")
    except (OSError, TimeoutError, UnicodeError) as error:
        return Reach(False, "unresolved", f"{parsed.host} can't be resolved: {error}")
    return Reach(True, addresses=tuple(dict.fromkeys(each["host"] for each in found)))


@lru_cache(maxsize=10_000)
def _is_name(host: str) -> bool:
    """Whether a host is the name of one: neither an address, in whatever notation, nor what is no name at all."""
    try:
        if address_in(host) is not None:
            return False
    except ValueError:
        return False
    labels = host.removesuffix(".").split(".")
    return len(host) <= _LONGEST_NAME and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    # An underscore is no letter of a host name (RFC 952), yet sites have it in theirs.
    bare = label.replace("-", "").replace("_", "")
    return 0 < len(label) <= _LONGEST_LABEL and bare.isascii() and bare.isalnum()
