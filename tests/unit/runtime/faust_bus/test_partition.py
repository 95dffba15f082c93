"""The partition of a link or source: by registrable domain, as Kafka's own partitioner would choose."""

from aiokafka.partitioner import DefaultPartitioner

from depeche_replay.kafka_raw_log import _partition
from depeche_replay.raw_log import RawMessage
from depeche_runtime.faust_bus.partition import chosen
from depeche_schemas.journey import JOURNAL, LINKS, SOURCES
from tests.unit.fetch.loopback import NOON

COUNTS = {LINKS.name: 12, SOURCES.name: 5}
HOSTS = [f"{name}.{site}.example" for name in ("www", "rss") for site in ("vale", "lac", "mont", "marais")]


def test_the_bus_and_a_replay_choose_alike_and_as_kafka_does_for_the_domain() -> None:
    choose = chosen(COUNTS)
    for host in HOSTS:
        everywhere = list(range(12))
        expected = DefaultPartitioner()(host.partition(".")[2].encode(), everywhere, everywhere)
        assert choose(LINKS.name, host) == expected
        assert _partition(LINKS.name, RawMessage(3, 7, NOON, host.encode(), b""), everywhere) == expected
    assert len({choose(LINKS.name, host) for host in HOSTS}) > 1


def test_what_has_no_spread_of_its_own_is_left_to_kafka() -> None:
    choose = chosen(COUNTS)
    assert choose(JOURNAL.name, "http://www.vale.example/a") is None
    assert choose("elsewhere", "www.vale.example") is None
    assert _partition(JOURNAL.name, RawMessage(3, 7, NOON, b"http://www.vale.example/a", b""), [0, 1]) is None
