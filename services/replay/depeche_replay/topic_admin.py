"""Looks at Kafka's topics and carries a plan out."""

from collections.abc import Sequence

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from depeche_replay.outage import explained
from depeche_replay.settings import KafkaSettings
from depeche_replay.topics import Action, AddPartitions, AlterConfig, CreateTopic, LeaveAlone, TopicState
from depeche_runtime.errors import BrokenError


class TopicAdmin:
    """Kafka's topics, through its administration client."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._bootstrap = settings.bootstrap
        with explained(self._bootstrap):
            self._client = KafkaAdminClient(**settings.client())

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def existing(self, names: Sequence[str]) -> list[TopicState]:
        """Give those of the named topics that exist, with their whole configuration."""
        with explained(self._bootstrap):
            there = sorted(set(names) & set(self._client.list_topics()))
            if not there:
                return []
            described = self._client.describe_topics(there)
            resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in there]
            configs = self._client.describe_configs(resources, config_filter="all")["topic"]
        return [
            TopicState(
                name=each["name"],
                partitions=len(each["partitions"]),
                replication=min(len(part["replica_nodes"]) for part in each["partitions"]),
                config={name: str(entry["value"]) for name, entry in configs[each["name"]].items()},
            )
            for each in described
        ]

    def apply(self, actions: Sequence[Action]) -> None:
        """Do what the plan says, and return when the topics can be used. What it leaves alone is left alone."""
        for action in actions:
            with explained(self._bootstrap):
                self._apply(action)
        created = [action.topic.name for action in actions if isinstance(action, CreateTopic)]
        with explained(self._bootstrap):
            self._client.wait_for_topics(created, timeout_ms=30_000)

    def _apply(self, action: Action) -> None:
        match action:
            case CreateTopic(topic):
                self._client.create_topics(
                    {
                        topic.name: {
                            "num_partitions": topic.partitions,
                            "replication_factor": topic.replication,
                            "configs": dict(topic.config),
                        }
                    }
                )
            case AddPartitions(name, _, now):
                self._client.create_partitions({name: now})
            case AlterConfig(name, _, config):
                resource = ConfigResource(ConfigResourceType.TOPIC, name, dict(config))
                answer = self._client.alter_configs([resource])["topic"][name]
                if answer != "OK":
                    raise BrokenError(f"Kafka at {self._bootstrap} doesn't alter {name}: {answer}")
            case LeaveAlone():
                pass
