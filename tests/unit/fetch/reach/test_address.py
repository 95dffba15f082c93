"""Which addresses may be reached."""

from ipaddress import ip_address, ip_network

import pytest

from depeche_fetch.reach.address import address_in, refusal

# fmt: off
NOT_PUBLIC = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "255.255.255.255",
    "224.0.0.1",
    "0.0.0.0",  # noqa: S104 (nothing is bound to it)
    "192.0.0.8", "192.88.99.1", "198.18.0.1", "203.0.113.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fec0::1",
    "ff02::1", "2001:db8::1", "3fff::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1",
    "2002:a00:1::1", "2002:909:909::1", "2001:0:a00:1::",
]
# fmt: on


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_refuses_what_is_not_public(address: str):
    assert refusal(ip_address(address), []) is not None


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::9.9.9.9"])
def test_keeps_what_is_public(address: str):
    assert refusal(ip_address(address), []) is None


@pytest.mark.parametrize(("address", "kept"), [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("10.2.0.1", False)])
def test_an_allowed_network_is_kept_and_its_neighbour_is_not(address: str, kept: bool):
    assert (refusal(ip_address(address), [ip_network("10.1.0.0/16")]) is None) is kept


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "017700000001", "2130706433", "0x7f000001", "127.0.0.1."]
)
def test_reads_every_notation_of_an_address(host: str):
    assert str(address_in(host)) == "127.0.0.1"


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "1.2.3.4.5", "4294967296", "127.0.0.08", "a.1", "1..1", "9" * 5000, "[::1::]", "::g"]
)
def test_refuses_numbers_that_are_no_addresses(host: str):
    with pytest.raises(ValueError, match=r"\S"):
        address_in(host)


@pytest.mark.parametrize("host", ["lac.example", "1.2.3.4.example", "0x7f.example", "example.", "face"])
def test_leaves_names_alone(host: str):
    assert address_in(host) is None
