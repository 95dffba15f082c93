"""Name resolution that refuses: only addresses that may be reached come back, so those are the ones connected to."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from depeche_fetch.reach.address import Network, refusal


class ForbiddenAddress(OSError):
    """A name that leads only to addresses that may not be reached; caught where the request was made."""


_RESOLVING = 64
"""Threads: so many names of slow or dead name servers hold up nobody else."""


class PooledResolver(AbstractResolver):
    """Asks the system's resolver, in threads of its own: those of the event loop are few, and others need them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_RESOLVING, "resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give every address of a host, checked by nobody."""

        def ask() -> list[ResolveResult]:
            found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
            return [
                ResolveResult(
                    hostname=host,
                    host=str(address[0]),
                    port=int(address[1]),
                    family=kind,
                    proto=proto,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
                for kind, _, proto, _, address in found
                if not (
                    kind == socket.AF_INET6 and len(address) == 4 and address[3]
                )  # a scope: link-local, never public
            ]

        return await asyncio.get_running_loop().run_in_executor(self._threads, ask)

    async def close(self) -> None:
        """Let the threads go; a name that is being asked for holds nobody up."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _literal(host: str, port: int) -> list[ResolveResult]:
    """Give an address that is written as one, which nobody has to be asked for; nothing for a name."""
    try:
        address = ip_address(host)
    except ValueError:
        return []
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return [ResolveResult(hostname=host, host=str(address), port=port, family=family, proto=0, flags=flags)]


class GuardedResolver(AbstractResolver):
    """Resolves names for the HTTP session.

    A name that resolves to public and other addresses keeps the public ones. A host that matches a pattern of
    ``connect_to`` is taken to the target that the operator named for it, whatever its address.
    """

    def __init__(self, inner: AbstractResolver, allowed: Sequence[Network], connect_to: Mapping[str, str]) -> None:
        self._inner = inner
        self._allowed = allowed
        self._connect_to = connect_to

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give the addresses of a host that may be reached; raise :class:`ForbiddenAddress` where there is none."""
        target = next((to for pattern, to in self._connect_to.items() if fnmatchcase(host, pattern.lower())), None)
        if target is not None:
            address, _, named_port = target.rpartition(":")
            address = address.strip("[]")
            return _literal(address, int(named_port)) or await self._inner.resolve(address, int(named_port), family)
        found = await self._inner.resolve(host, port, family)
        refusals = [refusal(ip_address(each["host"]), self._allowed) for each in found]
        open_ones = [each for each, why in zip(found, refusals, strict=True) if why is None]
        if found and not open_ones:
            raise ForbiddenAddress(f"{found[0]['host']}, {refusals[0]}")
        return open_ones

    async def close(self) -> None:
        """Close the resolver underneath."""
        await self._inner.close()
