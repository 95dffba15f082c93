"""The plan that leads from the topics that are there to the wanted ones."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from depeche_fetch.settings import FetchSettings
from depeche_replay.settings import KafkaSettings
from depeche_replay.topics import (
    Action,
    AddPartitions,
    AlterConfig,
    CreateTopic,
    LeaveAlone,
    TopicState,
    described,
    plan,
    wanted,
)
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_schemas.journey import JOURNAL, PAGES, SOURCES, topics

SETTINGS = KafkaSettings(partitions=8, replication=3, min_insync=2, retention_days=7, ledger_retention_days=21)
SECRET = SecretStr("b")
WANTED = {topic.name: topic for topic in wanted(SETTINGS)}
PAGE = WANTED[PAGES.name]


def done(existing: list[TopicState], actions: list[Action]) -> list[TopicState]:
    """What Kafka would hold after the plan."""
    found = {topic.name: topic for topic in existing}
    for action in actions:
        match action:
            case CreateTopic(topic):
                found[topic.name] = topic
            case AddPartitions(name, _, now):
                found[name] = replace(found[name], partitions=now)
            case AlterConfig(name, _, config):
                found[name] = replace(found[name], config={**found[name].config, **config})
            case LeaveAlone():
                pass
    return list(found.values())


def test_every_topic_of_the_journey_is_wanted_once():
    assert [topic.name for topic in wanted(SETTINGS)] == [topic.name for topic in topics()]


def test_the_registry_is_compacted_and_keeps_its_messages_for_ever():
    assert WANTED[SOURCES.name].config["cleanup.policy"] == "compact"
    assert "retention.ms" not in WANTED[SOURCES.name].config


def test_the_accounts_outlive_what_they_account_for():
    day = 24 * 60 * 60 * 1000
    assert PAGE.config["retention.ms"] == str(7 * day)
    assert WANTED[JOURNAL.name].config["retention.ms"] == str(21 * day)
    assert WANTED["depeche.clean.dead.v1"].config["retention.ms"] == str(21 * day)


def test_all_topics_have_the_same_partitions_copies_and_compression():
    for topic in WANTED.values():
        assert (topic.partitions, topic.replication) == (8, 3)
        assert topic.config["compression.type"] == "zstd"
        assert topic.config["min.insync.replicas"] == "2"


def test_the_largest_page_that_is_fetched_fits_even_if_it_does_not_compress():
    base64 = FetchSettings().max_page_bytes * 4 // 3
    assert int(PAGE.config["max.message.bytes"]) == SETTINGS.max_message_bytes > base64 + 64 * 1024


def test_an_empty_cluster_gets_everything_and_then_there_is_nothing_left_to_do():
    actions = plan([], list(WANTED.values()))
    assert actions == [CreateTopic(topic) for topic in WANTED.values()]
    assert plan(done([], actions), list(WANTED.values())) == []


def test_partitions_are_added_and_never_taken_away():
    assert plan([replace(PAGE, partitions=3)], [PAGE]) == [AddPartitions(PAGE.name, 3, 8)]
    (action,) = plan([replace(PAGE, partitions=9)], [PAGE])
    assert isinstance(action, LeaveAlone)
    assert "9 partitions; 8 are wanted" in action.why


def test_replicas_are_a_matter_for_a_person():
    (action,) = plan([replace(PAGE, replication=1)], [PAGE])
    assert isinstance(action, LeaveAlone)
    assert "kafka-reassign-partitions" in action.why


def test_only_what_differs_is_altered_and_other_configuration_is_left_as_it_is():
    there = replace(PAGE, config={**PAGE.config, "retention.ms": "1", "segment.bytes": "1048576"})
    (action,) = plan([there], [PAGE])
    assert action == AlterConfig(PAGE.name, {"retention.ms": "1"}, {"retention.ms": PAGE.config["retention.ms"]})
    assert described(action) == ("alter", PAGE.name, f"retention.ms: 1 → {PAGE.config['retention.ms']}")


def test_topics_of_others_are_not_looked_at():
    assert plan([PAGE, TopicState("somebody.else", 1, 1, {})], [PAGE]) == []


STATES = st.builds(
    TopicState,
    name=st.sampled_from(["a", "b", "c"]),
    partitions=st.integers(1, 5),
    replication=st.integers(1, 3),
    config=st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from(["1", "2"])),
)
CLUSTERS = st.lists(STATES, max_size=3, unique_by=lambda topic: topic.name)


@given(CLUSTERS, CLUSTERS)
def test_a_plan_carried_out_leaves_nothing_but_what_only_a_person_can_do(
    there: list[TopicState], want: list[TopicState]
):
    after = done(there, plan(there, want))
    assert all(isinstance(action, LeaveAlone) for action in plan(after, want))
    assert {topic.name for topic in there} <= {topic.name for topic in after}
    partitions = {topic.name: topic.partitions for topic in after}
    assert all(partitions[topic.name] >= topic.partitions for topic in there)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"replication": 2, "min_insync": 3}, "MIN_INSYNC asks for 3 copies"),
        ({"retention_days": 10, "ledger_retention_days": 9}, "outlive their account"),
        ({"partitions": 0}, "DEPECHE_KAFKA_PARTITIONS is wrong"),
    ],
)
def test_settings_that_can_not_work_are_refused(said: dict[str, int], message: str):
    with pytest.raises(UsageError, match=message):
        read(KafkaSettings, **said)


def test_a_client_proves_its_password_only_where_it_is_asked_for():
    assert "sasl_plain_password" not in KafkaSettings(user="a", password=SECRET).client()
    secured = KafkaSettings(security="SASL_SSL", user="a", password=SECRET).client()
    assert (secured["sasl_plain_username"], secured["sasl_plain_password"]) == ("a", "b")
    assert secured["ssl_context"].check_hostname
    assert "'b'" not in repr(KafkaSettings(password=SECRET))
