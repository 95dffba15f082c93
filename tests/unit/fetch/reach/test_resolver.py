"""Names that lead to addresses: only those that may be reached come back."""

import socket
from ipaddress import ip_network

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from depeche_fetch.reach.resolver import ForbiddenAddress, GuardedResolver


class Fixed(AbstractResolver):
    """Resolves every name to the same addresses, and an address to itself."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET):
        found = [host] if host[0].isdigit() else self.addresses
        return [ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0) for each in found]

    async def close(self):
        self.addresses = ()


async def test_keeps_the_public_addresses_of_a_name():
    resolver = GuardedResolver(Fixed("10.0.0.1", "9.9.9.9"), [], {})
    assert [each["host"] for each in await resolver.resolve("lac.example", 80)] == ["9.9.9.9"]


async def test_refuses_a_name_that_leads_only_inside():
    resolver = GuardedResolver(Fixed("10.0.0.1"), [], {})
    with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.1, a private address"):
        await resolver.resolve("lac.example", 80)


async def test_keeps_what_the_operator_allowed():
    resolver = GuardedResolver(Fixed("10.0.0.1"), [ip_network("10.0.0.0/8")], {})
    assert len(await resolver.resolve("lac.example", 80)) == 1


async def test_takes_a_matching_host_where_the_operator_says_port_and_all():
    resolver = GuardedResolver(Fixed("9.9.9.9"), [], {"*.Lac.example": "127.0.0.1:8765"})
    (there,) = await resolver.resolve("www.lac.example", 80)
    assert (there["host"], there["port"]) == ("127.0.0.1", 8765)
    (elsewhere,) = await resolver.resolve("lac.example", 80)
    assert (elsewhere["host"], elsewhere["port"]) == ("9.9.9.9", 80)
