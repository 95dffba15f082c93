"""What every topic is to be like, derived from the journey, and what must be done to get there.

Pure: the plan is data, so that it can be shown before anything is touched. Nothing here ever deletes a topic, takes
partitions away or moves replicas; where that would be needed, the plan says so and leaves the topic alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from depeche_replay.settings import KafkaSettings
from depeche_schemas.journey import JOURNAL, JOURNEY, Topic, topics

_DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class TopicState:
    """A topic as it is, or as it is to be. ``config`` holds Kafka's names and values, both as text."""

    name: str
    partitions: int
    replication: int
    config: Mapping[str, str]


@dataclass(frozen=True)
class CreateTopic:
    """Make a topic that isn't there."""

    topic: TopicState


@dataclass(frozen=True)
class AddPartitions:
    """Give a topic more partitions. Its keys spread anew: stop the services before, and let them run dry."""

    name: str
    was: int
    now: int


@dataclass(frozen=True)
class AlterConfig:
    """Set some of a topic's configuration; what isn't named stays as it is."""

    name: str
    was: Mapping[str, str | None]
    now: Mapping[str, str]


@dataclass(frozen=True)
class LeaveAlone:
    """Nothing is done, and a person should know why."""

    name: str
    why: str


Action = CreateTopic | AddPartitions | AlterConfig | LeaveAlone


def wanted(settings: KafkaSettings) -> list[TopicState]:
    """Give every topic of the journey as the settings want it.

    >>> [topic.config["cleanup.policy"] for topic in wanted(KafkaSettings()) if "source" in topic.name]
    ['compact', 'delete']
    """
    return [
        TopicState(topic.name, settings.partitions, settings.replication, _config(topic, settings))
        for topic in topics()
    ]


def _config(topic: Topic, settings: KafkaSettings) -> dict[str, str]:
    config = {
        "cleanup.policy": "compact" if topic.compacted else "delete",
        "compression.type": "zstd",
        "max.message.bytes": str(settings.max_message_bytes),
        # the broker's clock says when a message arrived: one clock, which never runs backwards within a partition
        "message.timestamp.type": "LogAppendTime",
        "min.insync.replicas": str(settings.min_insync),
    }
    if not topic.compacted:
        ledger = {JOURNAL.name, *(leg.dead.name for leg in JOURNEY)}
        days = settings.ledger_retention_days if topic.name in ledger else settings.retention_days
        config["retention.ms"] = str(days * _DAY_MS)
    return config


def plan(existing: Sequence[TopicState], wanted: Sequence[TopicState]) -> list[Action]:
    """Give what leads from the topics that exist to the wanted ones, in the order of the wanted; empty: all is well.

    Topics that nobody wants are not looked at. ``existing`` needs only the configuration that is wanted.
    """
    found = {topic.name: topic for topic in existing}
    return [action for topic in wanted for action in _steps(found.get(topic.name), topic)]


def _steps(was: TopicState | None, want: TopicState) -> Iterator[Action]:
    if was is None:
        yield CreateTopic(want)
        return
    if was.partitions < want.partitions:
        yield AddPartitions(want.name, was.partitions, want.partitions)
    elif was.partitions > want.partitions:
        yield LeaveAlone(
            want.name,
            f"it has {was.partitions} partitions; {want.partitions} are wanted, and Kafka can't take any away",
        )
    if was.replication != want.replication:
        yield LeaveAlone(
            want.name,
            f"it has {was.replication} replicas; {want.replication} are wanted: move them with"
            " kafka-reassign-partitions.sh",
        )
    changed = {name: value for name, value in want.config.items() if was.config.get(name) != value}
    if changed:
        yield AlterConfig(want.name, {name: was.config.get(name) for name in changed}, changed)


def described(action: Action) -> tuple[str, str, str]:
    """Give an action as (what, topic, detail) for a person.

    >>> described(AddPartitions("depeche.link.discovered.v1", 4, 16))
    ('add partitions', 'depeche.link.discovered.v1', '4 → 16; keys spread anew: stop the services first')
    """
    match action:
        case CreateTopic(topic):
            config = ", ".join(f"{name}={value}" for name, value in topic.config.items())
            return "create", topic.name, f"{topic.partitions} partitions, {topic.replication} replicas, {config}"
        case AddPartitions(name, was, now):
            return "add partitions", name, f"{was} → {now}; keys spread anew: stop the services first"
        case AlterConfig(name, was_config, now_config):
            changes = (f"{key}: {was_config[key]} → {value}" for key, value in now_config.items())
            return "alter", name, ", ".join(changes)
        case LeaveAlone(name, why):
            return "leave", name, why
