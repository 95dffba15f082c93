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
        "192.0.0.0/24",  # protocol assignments, some of which ipaddress counts as global
        "192.88.99.0/24",  # retired relays of 6to4
        "64:ff9b:1::/48",  # translation to IPv4 within one site (RFC 8215)
        "2002::/16",  # 6to4, retired (RFC 7526); releases of Python differ about it
        "3fff::/20",  # documentation (RFC 9637)
        "5f00::/16",  # segment routing (RFC 9602)
        "fec0::/10",  # site-local, retired but still routed by some
    )
)
_TRANSLATED = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")


def refusal(address: Address, allowed: Sequence[Network]) -> str | None:
    """Keep an address that a request may reach (None); say of any other what it is.

    An IPv6 address that carries an IPv4 address inside is judged by both.

    >>> refusal(ip_address("::ffff:127.0.0.1"), [])
    'a loopback address'
    >>> refusal(ip_address("127.0.0.1"), [ip_network("127.0.0.0/8")]) is None
    True
    >>> refusal(ip_address("9.9.9.9"), []) is None
    True
    """
    forms = [address, *_inside(address)]
    if any(form in network for form in forms for network in allowed):
        return None
    return next((kind for form in reversed(forms) if (kind := _kind(form))), None)


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


def _inside(address: Address) -> list[Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED or address in _COMPATIBLE:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _kind(address: Address) -> str | None:
    kinds = {
        "a loopback address": address.is_loopback,
        "a link-local address": address.is_link_local,
        "a multicast address": address.is_multicast,
        "a private address": address.is_private,
        "not a public address": not address.is_global or any(address in network for network in _NOT_PUBLIC),
    }
    return next((kind for kind, so in kinds.items() if so), None)
