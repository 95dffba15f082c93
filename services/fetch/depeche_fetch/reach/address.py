"""Which addresses a request may reach: public ones, and those that the operator allowed."""

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NUMBER = re.compile(r"0x[0-9a-f]*|\d+", re.IGNORECASE)
_NOT_PUBLIC = tuple(
    ip_network(each)
    for each in (
        "168.63.129.16/32",  # the host's own services for its machines at Azure: a public address that leads inside
        "192.0.0.0/24",  # protocol assignments, some of which ipaddress counts as global
        "192.31.196.0/24",  # AS112 (RFC 7535)
        "192.52.193.0/24",  # multicast tunnelling (RFC 7450)
        "192.88.99.0/24",  # retired relays of 6to4
        "192.175.48.0/24",  # AS112 (RFC 7534)
        "2001::/23",  # protocol assignments, Teredo and benchmarking among them
        "2002::/16",  # 6to4, retired (RFC 7526); releases of Python differ about it
        "2620:4f:8000::/48",  # AS112 (RFC 7534)
        "3fff::/20",  # documentation (RFC 9637)
    )
)
"""What the IANA registries of special-purpose addresses hold beyond what every release of ipaddress knows, and more."""
_GLOBAL_UNICAST = ip_network("2000::/3")
_TRANSLATED = ip_network("64:ff9b::/96")
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})


def refusal(address: Address, allowed: Sequence[Network]) -> str | None:
    """Keep an address that a request may reach (None); say of any other what it is.

    An IPv6 address that stands for an IPv4 one (mapped, NAT64) is judged as that; one that carries one through a
    tunnel (6to4, Teredo, ISATAP) by both.

    >>> refusal(ip_address("::ffff:127.0.0.1"), [])
    'a loopback address'
    >>> refusal(ip_address("127.0.0.1"), [ip_network("127.0.0.0/8")]) is None
    True
    >>> refusal(ip_address("9.9.9.9"), []) is None
    True
    """
    reached = _reached(address)
    if any(form in network for form in (address, reached) for network in allowed):
        return None
    return next((kind for form in (*_inside(reached), reached) if (kind := _kind(form))), None)


def address_in(host: str) -> Address | None:
    """Give the address that a URL's host is; None for a name; ``ValueError`` for a number that is none.

    IPv4 is read in every notation that C's ``inet_aton`` takes: fewer parts, octal, hexadecimal (RFC 3986, 7.4).

    >>> address_in("0x7f.1")
    IPv4Address('127.0.0.1')
    >>> address_in("2852039166")
    IPv4Address('169.254.169.254')
    >>> address_in("10.news.example") is None
    True
    """
    if ":" in host:
        return ip_address(host.strip("[]").replace("%25", "%"))
    parts = host.removesuffix(".").split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    return _from_numbers(host, [_number(part) for part in parts])


def _from_numbers(host: str, numbers: Sequence[int]) -> IPv4Address:
    *leading, last = numbers
    if len(leading) > 3 or any(each > 255 for each in leading) or last >= 256 ** (4 - len(leading)):
        raise ValueError(f"{host} is a number, but not an address")
    return IPv4Address(sum(each << (24 - 8 * place) for place, each in enumerate(leading)) + last)


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        raise ValueError(f"{text} is not a part of an address")
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def _reached(address: Address) -> Address:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _TRANSLATED:
            return _last_four(address)
    return address


def _inside(address: Address) -> list[Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.sixtofour, *(address.teredo or ())]
    if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP or 0xFFFF < int(address) <= 0xFFFF_FFFF:
        found.append(_last_four(address))
    return [each for each in found if each is not None]


def _last_four(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFF_FFFF)


def _kind(address: Address) -> str | None:
    kinds = {
        "a loopback address": address.is_loopback,
        "a link-local address": address.is_link_local,
        "a multicast address": address.is_multicast,
        "a private address": address.is_private,
        "not a public address": not address.is_global
        or (address.version == 6 and address not in _GLOBAL_UNICAST)
        or any(address in network for network in _NOT_PUBLIC),
    }
    return next((kind for kind, so in kinds.items() if so), None)
