"""Sink, set-up, bus and topics on engines that speak TLS and ask who is there: by password, API key and SASL."""

import contextlib
import os
import subprocess
import sys
import time
from asyncio import wait_for
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from depeche_engines import Engines, Tls, Wanted
from depeche_index.elasticsearch.client import connected
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import open_sink
from depeche_index.settings import IndexSettings
from depeche_index.sink import Written
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.kafka_raw_log import KafkaRawLog
from depeche_replay.raw_log import RawMessage
from depeche_replay.settings import KafkaSettings
from depeche_replay.topic_admin import TopicAdmin
from depeche_replay.topics import plan, wanted
from depeche_runtime.errors import BrokenError
from depeche_runtime.rehearsal import a_page, an_article
from depeche_schemas.codec import encode
from depeche_schemas.journey import CLEANED, PAGES, Hop
from tests.conftest import ACCOUNTS, ROLES, StartEngines
from tests.integration.conftest import index_settings

pytestmark = pytest.mark.timeout(600)

PASSWORD = "said-by-the-test"  # noqa: S105
JAAS = (
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="of-the-broker"'
    f' user_broker="of-the-broker" user_depeche="{PASSWORD}";'
)
SASL = {
    "listener.security.protocol.map": "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
    "sasl.enabled.mechanisms": "PLAIN",
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "listener.name.broker.plain.sasl.jaas.config": JAAS,
}


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    """A certificate for 127.0.0.1, signed by an authority that nobody else knows."""
    folder, authority = tmp_path_factory.mktemp("tls"), trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    key = load_pem_private_key(issued.private_key_pem.bytes(), None)
    names = Tls(folder / "certificate.pem", folder / "key.pem", folder / "authority.pem")
    names.certificate.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    names.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    authority.cert_pem.write_to_path(names.authority)
    return names


@pytest.fixture(scope="module")
def secured(own_engines: StartEngines, tls: Tls) -> Iterator[Engines]:
    with own_engines(Wanted(tls=tls, accounts=ACCOUNTS, roles=ROLES, kafka_settings=SASL, heap="384m")) as engines:
        yield engines


def as_account(engines: Engines, tls: Tls, name: str) -> IndexSettings:
    (account,) = (each for each in ACCOUNTS if each.name == name)
    return index_settings(
        engines, alias="articles", ca_file=tls.authority, username=name, password=account.password, refresh="false"
    )


async def test_each_role_does_its_part_over_tls(secured: Engines, tls: Tls):
    settings = as_account(secured, tls, "setup")
    assert settings.elasticsearch_url.startswith("https://")
    async with connected(settings) as client:
        await setup_index(client, shape_of(settings))
    async with open_sink(as_account(secured, tls, "indexer")) as sink:
        assert await sink.write([an_article("a")]) == [Written.CREATED]
    async with open_sink(as_account(secured, tls, "reader")) as sink:
        assert await sink.versions(["a"]) == {"a": an_article("a").version}


async def test_an_api_key_stands_for_a_password(secured: Engines, tls: Tls):
    superuser = index_settings(secured, ca_file=tls.authority)
    async with connected(superuser) as client:
        await setup_index(client, shape_of(superuser))
        role = {"w": {"indices": [{"names": [f"{superuser.alias}*"], "privileges": ["index"]}]}}
        made = await client.security.create_api_key(name="indexer", role_descriptors=role)
    nobody: dict[str, Any] = {"username": None, "password": None}
    keyed = index_settings(
        secured, ca_file=tls.authority, alias=superuser.alias, api_key=made["encoded"], refresh="false", **nobody
    )
    async with open_sink(keyed) as sink:
        assert await sink.write([an_article("b")]) == [Written.CREATED]


async def test_a_certificate_of_an_unknown_authority_is_said_and_waited_for(secured: Engines):
    async with open_sink(index_settings(secured)) as sink:
        with contextlib.suppress(TimeoutError):
            await wait_for(sink.write([an_article("c")]), timeout=3)
            pytest.fail("it went on")
        assert "certificate" in str(sink.outage.why).lower()


def kafka_settings(engines: Engines, tls: Tls, password: str = PASSWORD) -> KafkaSettings:
    return KafkaSettings(
        bootstrap=str(engines.bootstrap),
        security="SASL_SSL",
        ca_file=tls.authority,
        sasl_mechanism="PLAIN",
        user="depeche",
        password=password,
        partitions=2,
    )


def test_topics_and_the_bus_work_over_sasl_and_tls(secured: Engines, tls: Tls, tmp_path: Path):
    settings = kafka_settings(secured, tls)
    with closing(TopicAdmin(settings)) as admin:
        topics = wanted(settings)
        admin.apply(plan(admin.existing([topic.name for topic in topics]), topics))
    with closing(KafkaRawLog(settings)) as raw, closing(KafkaLog(settings)) as log:
        now = datetime.now(UTC)
        sent = [RawMessage(0, 0, now, b"key %d" % n, encode(a_page(f"page-{n}"))) for n in range(50)]
        raw.send(PAGES.name, sent)
        process = subprocess.Popen(
            [sys.executable, "-m", "depeche_runtime.faust_bus.rehearsal"], env=_said(settings, tmp_path)
        )
        try:
            give_up = time.monotonic() + 120
            while sum(log.committed(Hop.CLEAN.group, PAGES.name).values()) < 50:
                assert process.poll() is None
                assert time.monotonic() < give_up
                time.sleep(0.5)
            assert log.count(CLEANED.name) == 50
        finally:
            process.terminate()
            assert process.wait(60) == 0


def test_a_wrong_password_is_refused_by_kafka_and_said(secured: Engines, tls: Tls):
    with pytest.raises(BrokenError, match="can't be used"):
        TopicAdmin(kafka_settings(secured, tls, "guessed"))


def test_without_tls_nobody_comes_in(secured: Engines):
    with pytest.raises(httpx.HTTPError):
        httpx.get(str(secured.elasticsearch_url).replace("https", "http"), trust_env=False)


def _said(settings: KafkaSettings, folder: Path) -> dict[str, str]:
    said = {
        "KAFKA_BOOTSTRAP": settings.bootstrap,
        "KAFKA_SECURITY": settings.security,
        "KAFKA_CA_FILE": str(settings.ca_file),
        "KAFKA_SASL_MECHANISM": settings.sasl_mechanism,
        "KAFKA_USER": settings.user,
        "KAFKA_PASSWORD": settings.password.get_secret_value(),
        "REHEARSAL_DATA_FOLDER": str(folder),
    }
    return {**os.environ, **{f"DEPECHE_{name}": value for name, value in said.items()}}
