"""Which URLs may be requested; nothing here leaves the machine."""

import pytest

from depeche_fetch.reach.url import reach
from depeche_fetch.settings import FetchSettings


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1./", "http://127.1:8080/a"),
        *("http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/"),
        *(
            "http://[2001:0:a00:1::]/",
            "http://[2a01:e0a::5efe:10.0.0.1]/",
            "http://[fe80::1%25eth0]/",
            "http://[4000::1]/",
        ),
        *("http://１２７.０.０.１/", "http://127。0。0。1/", "http://eve:secret@10.0.0.1/", "http://9.9.9.9@10.0.0.1/"),
        *("http://192.31.196.1/", "http://[2001:3::1]/", "http://[::ffff:0:9.9.9.9]/", "http://[100:0:0:1::1]/"),
        *("http://10.0.0.1\\@lac.example/", "http://10.0.0.1\t/", "http://lac.example\r\nHost: a/", " http://9.9.9.9/"),
        *(
            "file:///etc/hosts",
            "ftp://9.9.9.9/",
            "gopher://9.9.9.9/",
            "data:,a",
            "//9.9.9.9/",
            "9.9.9.9",
            "",
            "http://",
        ),
        *(
            "http://9.9.9.9:99999/",
            "http://a..b/",
            "http://ex|ample/",
            "http://[::1].lac.example/",
            "http://256.1.1.1/",
        ),
    ],
)
async def test_refuses_without_asking_anybody(url: str):
    found = await reach(url, FetchSettings())
    assert not found.allowed
    assert found.reason in ("forbidden-address", "forbidden-scheme", "bad-url")
    assert found.detail


@pytest.mark.parametrize(
    "url", ["http://9.9.9.9/", "https://[2620:fe::fe]:443/a", "http://9.9.9.9/?u=http://127.0.0.1/"]
)
async def test_allows_public_addresses(url: str):
    assert (await reach(url, FetchSettings())).allowed


async def test_names_are_judged_by_where_they_lead():
    assert (await reach("http://localhost/", FetchSettings())).reason == "forbidden-address"
    assert (await reach("http://lac.invalid/", FetchSettings())).reason == "unresolved"


async def test_a_setting_opens_a_network_and_no_other():
    settings = FetchSettings(allow_networks=("10.1.0.0/16",))
    assert (await reach("http://10.1.2.3/", settings)).allowed
    assert (await reach("http://[::ffff:10.1.2.3]/", settings)).allowed
    assert not (await reach("http://10.2.0.1/", settings)).allowed
    assert not (await reach("http://[2001:0:a01:1::80ff:fffe]/", settings)).allowed
