"""Topic administration on a real Kafka: what is created is what was wanted, and nothing is ever taken away."""

import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
import typer
from kafka import KafkaProducer
from typer.testing import CliRunner

from depeche_cli.setup import setup
from depeche_engines import Engines
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.settings import KafkaSettings
from depeche_replay.topic_admin import TopicAdmin
from depeche_replay.topics import AddPartitions, AlterConfig, CreateTopic, LeaveAlone, TopicState, plan, wanted
from depeche_runtime.errors import BrokenError
from depeche_schemas.journey import PAGES


@pytest.fixture
def settings(kafka: Engines) -> KafkaSettings:
    return KafkaSettings(bootstrap=str(kafka.bootstrap), partitions=3)


@pytest.fixture
def admin(settings: KafkaSettings) -> Iterator[TopicAdmin]:
    with closing(TopicAdmin(settings)) as admin:
        yield admin


@pytest.fixture
def topics(settings: KafkaSettings) -> list[TopicState]:
    """The journey's topics under names that no other test uses."""
    mark = uuid.uuid4().hex[:8]
    return [replace(topic, name=f"{topic.name}.{mark}") for topic in wanted(settings)]


def existing(admin: TopicAdmin, topics: list[TopicState]) -> list[TopicState]:
    return admin.existing([topic.name for topic in topics])


def set_up(admin: TopicAdmin, topics: list[TopicState]) -> None:
    admin.apply(plan(existing(admin, topics), topics))


def test_topics_are_created_as_wanted_and_the_second_time_there_is_nothing_to_do(
    admin: TopicAdmin, topics: list[TopicState]
):
    assert plan(existing(admin, topics), topics) == [CreateTopic(topic) for topic in topics]
    set_up(admin, topics)
    found = {topic.name: topic for topic in existing(admin, topics)}
    for topic in topics:
        assert (found[topic.name].partitions, found[topic.name].replication) == (3, 1)
        assert topic.config.items() <= found[topic.name].config.items()
    assert plan(list(found.values()), topics) == []


def test_partitions_are_added_and_configuration_altered_and_messages_stay(
    admin: TopicAdmin, topics: list[TopicState], settings: KafkaSettings
):
    before = topics[2]
    set_up(admin, [before])
    send(settings, before.name, b"a message")
    grown = replace(before, partitions=5, config={**before.config, "retention.ms": "86400000"})
    actions = plan(existing(admin, [grown]), [grown])
    assert [type(action) for action in actions] == [AddPartitions, AlterConfig]
    admin.apply(actions)
    with closing(KafkaLog(settings)) as log:
        assert log.partitions(before.name) == 5
        assert [record.value for record in log.read_all(before.name)] == [b"a message"]
    assert plan(existing(admin, [grown]), [grown]) == []


def test_what_a_person_set_beside_ours_is_left_as_it_is(admin: TopicAdmin, topics: list[TopicState]):
    theirs = replace(topics[0], config={**topics[0].config, "segment.bytes": "2097152", "min.insync.replicas": "7"})
    set_up(admin, [theirs])
    set_up(admin, [topics[0]])
    (found,) = existing(admin, [topics[0]])
    assert (found.config["segment.bytes"], found.config["min.insync.replicas"]) == ("2097152", "1")


def test_fewer_partitions_are_not_made_and_the_plan_says_so(admin: TopicAdmin, topics: list[TopicState]):
    set_up(admin, topics[:1])
    smaller = replace(topics[0], partitions=1)
    actions = plan(existing(admin, [smaller]), [smaller])
    admin.apply(actions)
    assert [type(action) for action in actions] == [LeaveAlone]
    assert existing(admin, [smaller])[0].partitions == 3


def test_a_packed_page_of_the_largest_size_fits_and_a_larger_message_does_not(
    admin: TopicAdmin, topics: list[TopicState], settings: KafkaSettings
):
    pages = next(topic for topic in topics if topic.name.startswith(PAGES.name))
    set_up(admin, [pages])
    incompressible = uuid.uuid4().bytes * (14 * 1024 * 1024 // 16)
    send(settings, pages.name, incompressible)
    with pytest.raises(Exception, match="MessageSizeTooLarge"):
        send(settings, pages.name, bytes(17 * 1024 * 1024))
    with closing(KafkaLog(settings)) as log:
        assert [len(record.value) for record in log.read_all(pages.name)] == [len(incompressible)]


def test_more_copies_than_there_are_brokers_are_refused_with_what_to_look_at(
    admin: TopicAdmin, topics: list[TopicState]
):
    with pytest.raises(BrokenError, match=r"(?s)can't be used: .*replication"):
        set_up(admin, [replace(topics[0], replication=3)])


def test_a_kafka_that_is_not_there_is_named():
    """In a process of its own: kafka-python leaves the sockets of its attempts open."""
    code = (
        "import depeche_replay.settings as s; s.BOOTSTRAP_MS = 500; from depeche_replay.topic_admin import TopicAdmin\n"
        "try: TopicAdmin(s.KafkaSettings(bootstrap='127.0.0.1:1'))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.match(r"BrokenError Kafka at 127\.0\.0\.1:1 can't be used.*DEPECHE_KAFKA_BOOTSTRAP", done.stdout)


def send(settings: KafkaSettings, topic: str, value: bytes) -> None:
    with closing(KafkaProducer(**settings.client(), max_request_size=32 * 1024 * 1024)) as producer:
        producer.send(topic, value, key=b"key").get(timeout=30)


def test_one_command_sets_up_kafka_and_elasticsearch_and_the_second_time_there_is_nothing_to_do(
    kafka: Engines, elasticsearch: Engines
):
    app = typer.Typer()
    app.command()(setup)
    account = {
        "DEPECHE_INDEX_USERNAME": elasticsearch.username,
        "DEPECHE_INDEX_PASSWORD": elasticsearch.password,
        "DEPECHE_INDEX_ALIAS": "articles-of-one-command",
        "DEPECHE_INDEX_REPLICAS": "0",
        "DEPECHE_KAFKA_PARTITIONS": "1",
    }
    where = ["--kafka", str(kafka.bootstrap), "--elasticsearch", str(elasticsearch.elasticsearch_url)]
    shown, first, again = (
        CliRunner().invoke(app, [*where, *more], env=account) for more in (["--dry-run"], [], ["--dry-run"])
    )
    assert (shown.exit_code, first.exit_code, again.exit_code) == (0, 0, 0), first.output
    assert "create index" in shown.output
    assert first.output.replace(": done", ": to be done") == shown.output
    assert f"Elasticsearch at {elasticsearch.elasticsearch_url}: nothing to do" in again.output
