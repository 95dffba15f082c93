"""The engines themselves: two brokers and two nodes, and what they do when one is taken away."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from depeche_engines import (
    Account,
    Engines,
    EnginesError,
    Health,
    Wanted,
    down,
    kill_node,
    pause_node,
    resume_node,
    start_node,
    status,
    stop_node,
    up,
)
from tests.conftest import StartEngines

pytestmark = pytest.mark.timeout(900)

ROLES = """
writer:
  indices:
    - names: ["kept"]
      privileges: ["index"]
"""
WRITER = Account("writer", ("writer",))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    roles = tmp_path_factory.mktemp("roles") / "roles.yml"
    roles.write_text(ROLES)
    return Wanted(brokers=2, nodes=2, heap="384m", accounts=(WRITER,), roles=roles)


@pytest.fixture(scope="module")
def engines(own_engines: StartEngines, wanted: Wanted) -> Iterator[Engines]:
    with own_engines(wanted) as engines:
        yield engines


@pytest.fixture
def client(engines: Engines) -> Iterator[httpx.Client]:
    with _client(engines, str(engines.username), str(engines.password)) as client:
        yield client


def test_all_of_them_answer_and_say_what_they_need(engines: Engines) -> None:
    found = status(engines.folder)
    assert [each.node.name for each in found] == ["kafka-1", "kafka-2", "elasticsearch-1", "elasticsearch-2"]
    assert {each.health for each in found} == {Health.UP}
    assert all(100e6 < each.memory < 2e9 for each in found)


def test_up_again_downloads_and_starts_nothing(engines: Engines, wanted: Wanted) -> None:
    said: list[str] = []
    before = [node.process for node in engines.nodes]
    assert [node.process for node in up(engines.folder, wanted, say=said.append).nodes] == before
    assert said == [f"already up in {engines.folder}"]


def test_they_listen_on_the_loopback_only(engines: Engines) -> None:
    for node in engines.nodes:
        assert node.process is not None
        listening = [each for each in psutil.Process(node.process.pid).net_connections() if each.status == "LISTEN"]
        assert {each.laddr.ip.removeprefix("::ffff:") for each in listening} == {"127.0.0.1"}


async def test_messages_survive_the_death_of_either_broker(engines: Engines) -> None:
    async with _admin(engines) as admin:
        await admin.create_topics([NewTopic("survivors", num_partitions=2, replication_factor=2)])
    await _send(engines, [b"both up"])
    kill_node(engines.folder, "kafka-2")
    await _send(engines, [b"second dead"])
    start_node(engines.folder, "kafka-2")
    stop_node(engines.folder, "kafka-1")
    start_node(engines.folder, "kafka-1")
    await _send(engines, [b"both again"])
    assert await _read(engines, 6) == sorted([b"both up", b"second dead", b"both again"] * 2)


async def test_a_topic_that_nobody_set_up_is_a_mistake(engines: Engines) -> None:
    async with AIOKafkaProducer(bootstrap_servers=engines.bootstrap, request_timeout_ms=2_000) as producer:
        with pytest.raises((KafkaError, TimeoutError)):
            await producer.send_and_wait("never.created", b"lost")
    async with _admin(engines) as admin:
        assert "never.created" not in await admin.list_topics()


def test_documents_survive_the_death_of_either_node(engines: Engines, client: httpx.Client) -> None:
    settings = {"number_of_replicas": 1, "number_of_shards": 2}
    assert client.put("/kept", json={"settings": settings}).status_code == 200
    client.get("/_cluster/health/kept", params={"wait_for_status": "green", "timeout": "60s"}).raise_for_status()
    client.put("/kept/_doc/1", json={"n": 1}, params={"refresh": "true"}).raise_for_status()
    kill_node(engines.folder, "elasticsearch-2")
    client.put("/kept/_doc/2", json={"n": 2}).raise_for_status()
    start_node(engines.folder, "elasticsearch-2")
    stop_node(engines.folder, "elasticsearch-1")
    start_node(engines.folder, "elasticsearch-1")
    client.get("/_cluster/health/kept", params={"wait_for_status": "green", "timeout": "60s"}).raise_for_status()
    client.post("/kept/_refresh").raise_for_status()
    assert client.get("/kept/_count").json()["count"] == 2


def test_a_paused_node_is_silent_until_it_is_resumed(engines: Engines) -> None:
    pause_node(engines.folder, "kafka-2")
    try:
        assert _health(engines, "kafka-2") == Health.SILENT
    finally:
        resume_node(engines.folder, "kafka-2")
    _eventually(lambda: _health(engines, "kafka-2") == Health.UP)


def test_nobody_comes_in_without_a_password(engines: Engines) -> None:
    with _client(engines, "depeche", "wrong") as stranger:
        assert stranger.get("/_cluster/health").status_code == 401


def test_an_account_may_do_what_its_role_says_and_nothing_else(engines: Engines, client: httpx.Client) -> None:
    client.put("/kept", json={"settings": {"number_of_replicas": 1}})  # the test before may have made it
    client.put("/other", json={"settings": {"number_of_replicas": 0}}).raise_for_status()
    with _client(engines, WRITER.name, WRITER.password) as writer:
        assert writer.put("/kept/_doc/3", json={"n": 3}).status_code in (200, 201)
        assert writer.put("/other/_doc/3", json={"n": 3}).status_code == 403
        assert writer.get("/kept/_search").status_code == 403


def test_an_api_key_can_be_made_and_opens_the_door(engines: Engines, client: httpx.Client) -> None:
    key = client.post("/_security/api_key", json={"name": "a key"}, timeout=60).raise_for_status().json()["encoded"]
    with httpx.Client(base_url=str(engines.elasticsearch_url), headers={"Authorization": f"ApiKey {key}"}) as holder:
        assert holder.get("/_cluster/health").status_code == 200


@pytest.mark.parametrize(
    ("analyzer", "text", "words"),
    [
        ("french", "l'hôpital des chevaux", ["hopital", "cheval"]),
        ("english", "The hospitals' running", ["hospit", "run"]),
        ("german", "Die Krankenhäuser", ["krankenhaus"]),
        ("spanish", "los hospitales", ["hospital"]),
        ("italian", "gli ospedali dell'isola", ["ospedal", "isola"]),
    ],
)
def test_languages_are_stemmed_under_production_names(
    client: httpx.Client, analyzer: str, text: str, words: list[str]
) -> None:
    assert _words(client, {"analyzer": analyzer, "text": text}) == words


@pytest.mark.parametrize(
    ("filters", "text", "words"),
    [
        (["asciifolding"], "Cœur d’Étampes", ["Coeur", "d'Etampes"]),
        ([{"type": "asciifolding", "preserve_original": True}], "été", ["ete", "été"]),
        (["elision"], "l'avion", ["avion"]),
        (
            [{"type": "elision", "articles": ["dell"], "articles_case": True}],
            "Dell'isola l'avion",
            ["isola", "l'avion"],
        ),
        ([{"type": "pattern_capture", "patterns": ["([a-z]+)"], "preserve_original": False}], "ab12cd", ["ab", "cd"]),
        (["unique"], "a b a", ["a", "b"]),
    ],
)
def test_filters_of_the_full_distribution_work(
    client: httpx.Client, filters: list[object], text: str, words: list[str]
) -> None:
    assert _words(client, {"tokenizer": "standard", "filter": filters, "text": text}) == words


def test_characters_are_mapped_before_words_are_made(client: httpx.Client) -> None:
    mapping = {"type": "mapping", "mappings": ["’ => -", r"\u00e9=>e", r"\\=>\u0020", "x=>"]}
    asked = {"tokenizer": "standard", "char_filter": [mapping], "text": r"l’été a\b xy"}
    assert _words(client, asked) == ["l", "ete", "a", "b", "y"]


def test_an_address_stays_one_word(client: httpx.Client) -> None:
    asked = {"tokenizer": "uax_url_email", "text": "write to ann@example.org"}
    assert _words(client, asked) == ["write", "to", "ann@example.org"]


def test_settings_that_an_engine_refuses_are_quoted_and_nothing_stays_behind(tmp_path: Path, engines: Engines) -> None:
    wrong = Wanted(brokers=0, heap="256m", elasticsearch_settings={"no.such.setting": "1"})
    with pytest.raises(EnginesError, match=r"(?s)elasticsearch-1 ended while it started.*no\.such\.setting"):
        up(tmp_path, wanted=wrong, say=lambda _: None)
    assert {each.health for each in status(tmp_path)} == {Health.DOWN}
    assert down(tmp_path, delete_data=True, say=lambda _: None) == 0


def _client(engines: Engines, user: str, password: str) -> httpx.Client:
    return httpx.Client(base_url=str(engines.elasticsearch_url), auth=(user, password), timeout=60, trust_env=False)


def _words(client: httpx.Client, asked: Mapping[str, object]) -> list[str]:
    answer = client.post("/_analyze", json=asked)
    assert answer.status_code == 200, answer.text
    return [token["token"] for token in answer.json()["tokens"]]


@asynccontextmanager
async def _admin(engines: Engines) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(bootstrap_servers=engines.bootstrap)
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def _send(engines: Engines, values: list[bytes]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=engines.bootstrap, acks="all") as producer:
        for value in values:
            for partition in (0, 1):
                await producer.send_and_wait("survivors", value, partition=partition)


async def _read(engines: Engines, count: int) -> list[bytes]:
    found: list[bytes] = []
    async with AIOKafkaConsumer(bootstrap_servers=engines.bootstrap, auto_offset_reset="earliest") as consumer:
        consumer.assign([TopicPartition("survivors", partition) for partition in (0, 1)])
        async with asyncio.timeout(60):
            while len(found) < count:
                found += [record.value async for record in _polled(consumer)]
    return sorted(found)


async def _polled(consumer: AIOKafkaConsumer) -> AsyncIterator[ConsumerRecord]:
    for records in (await consumer.getmany(timeout_ms=500)).values():
        for record in records:
            yield record


def _health(engines: Engines, name: str) -> Health:
    return next(each.health for each in status(engines.folder) if each.node.name == name)


def _eventually(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 60
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.2)
