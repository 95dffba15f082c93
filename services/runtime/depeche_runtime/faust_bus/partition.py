"""Which partition a message goes to: links and sources by registrable domain, the rest as Kafka chooses by the key."""

from collections.abc import Callable, Mapping

from aiokafka.partitioner import murmur2

from depeche_schemas.journey import spread

Choose = Callable[[str, str], int | None]
"""Topic and key to partition; ``None`` leaves it to Kafka's own choice, which is by the key."""


def chosen(counts: Mapping[str, int]) -> Choose:
    """Give what chooses partitions, for topics that have so many of them: as Kafka's default partitioner does.

    A key that is a registrable domain itself is left to Kafka, which comes to the same partition.

    >>> choose = chosen({"depeche.link.discovered.v1": 16, "depeche.page.fetched.v1": 16})
    >>> links = "depeche.link.discovered.v1"
    >>> choose(links, "www.vale.example") == choose(links, "m.vale.example")
    True
    >>> choose("depeche.page.fetched.v1", "www.vale.example") is None
    True
    """

    def choose(topic: str, key: str) -> int | None:
        chosen_by = spread(topic, key)
        if chosen_by == key or topic not in counts:
            return None
        return int(murmur2(chosen_by.encode()) & 0x7FFFFFFF) % counts[topic]

    return choose


def by_key(_topic: str, _key: str) -> None:
    """Leave every choice to Kafka."""
    return
