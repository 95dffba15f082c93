"""Name resolution that refuses: only addresses that may be reached come back, so those are the ones connected to."""

import socket
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from depeche_fetch.address import Network, refusal


class ForbiddenAddress(OSError):
    """A name that leads only to addresses that may not be reached; caught where the request was made."""


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
            return await self._inner.resolve(address.strip("[]"), int(named_port), family)
        found = await self._inner.resolve(host, port, family)
        refusals = [refusal(ip_address(each["host"]), self._allowed) for each in found]
        open_ones = [each for each, why in zip(found, refusals, strict=True) if why is None]
        if found and not open_ones:
            raise ForbiddenAddress(f"{found[0]['host']}, {refusals[0]}")
        return open_ones

    async def close(self) -> None:
        """Close the resolver underneath."""
        await self._inner.close()
