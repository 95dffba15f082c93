"""What links and sources are spread over partitions by."""

from pathlib import Path

import pytest

from depeche_runtime.embedded.log import Log
from depeche_runtime.settle import Outgoing
from depeche_schemas.domain import domain_of_url
from depeche_schemas.journey import LINKS, PAGES, SOURCES, spread
from tests.unit.fetch.loopback import NOON


@pytest.mark.parametrize(
    ("key", "domain"),
    [
        ("https://www.vale.co.uk/rss?u=http://other.example/", "vale.co.uk"),
        ("rss.vale.co.uk:8443", "vale.co.uk"),
        ("http://WWW.VALE.EXAMPLE.", "vale.example"),
        ("http://carnet.blogspot.com/feed", "carnet.blogspot.com"),
        ("http://[2001:db8::1]:8080/a", "[2001:db8::1]"),
        ("http://10.1.2.3/a", "10.1.2.3"),
        ("co.uk", "co.uk"),
        ("", ""),
        ("http://", "http://"),
        ("file:///srv/vale.example/a.html", "file:///srv/vale.example/a.html"),
    ],
)
def test_the_registrable_domain_of_a_key(key: str, domain: str) -> None:
    assert domain_of_url(key) == domain


def test_links_and_sources_of_a_publisher_share_a_partition_and_pages_go_by_their_key() -> None:
    assert {spread(LINKS.name, f"{name}.vale.example") for name in ("www", "rss", "m")} == {"vale.example"}
    assert spread(SOURCES.name, "https://rss.vale.example/feed") == "vale.example"
    assert spread(PAGES.name, "www.vale.example") == "www.vale.example"


def test_the_embedded_log_spreads_as_the_journey_says(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    with log.transaction():
        log.append([Outgoing(LINKS.name, f"h{n}.vale.example", b"") for n in range(40)], NOON)
        log.append([Outgoing(LINKS.name, f"h{n}.{n}.example", b"") for n in range(40)], NOON)
    ends = log.ends(LINKS.name)
    assert len(ends) > 5
    assert max(ends.values()) >= 40
    assert [record.key for record in log.read_key(LINKS.name, "h7.vale.example")] == ["h7.vale.example"]
