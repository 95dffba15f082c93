"""Real engines for the whole session; where a JDK or Maven is missing, tests on them are skipped, and fail in CI."""

import itertools
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from elasticsearch import AsyncElasticsearch

from depeche_engines import Account, Engines, Unavailable, Wanted, running
from depeche_index.elasticsearch.client import connected
from depeche_index.settings import IndexSettings

ROLES = Path(__file__).parents[2] / "infra" / "elasticsearch" / "roles.yml"
ACCOUNTS = tuple(Account(role, (role,)) for role in ("indexer", "setup", "reader"))
_NUMBERS = itertools.count(1)

SettingsFor = Callable[..., IndexSettings]


def engines_or_skip(folder: Path, wanted: Wanted) -> Iterator[Engines]:
    """Give running engines, or skip with one line that says what is missing."""
    with ExitStack() as stack:
        try:
            engines = stack.enter_context(running(folder, wanted, say=lambda _: None))
        except Unavailable as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no engines here: {error}")
        yield engines


@pytest.fixture(scope="session")
def elasticsearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """One Elasticsearch node with security, and an account for each of our roles."""
    wanted = Wanted(brokers=0, accounts=ACCOUNTS, roles=ROLES)
    yield from engines_or_skip(tmp_path_factory.mktemp("elasticsearch"), wanted)


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """One Kafka broker."""
    yield from engines_or_skip(tmp_path_factory.mktemp("kafka"), Wanted(nodes=0))


def index_settings(engines: Engines, **fields: object) -> IndexSettings:
    """Give the settings for an engine, under an alias that no other test uses, searchable as soon as written."""
    start: dict[str, object] = {
        "elasticsearch_url": engines.elasticsearch_url,
        "username": engines.username,
        "password": engines.password,
        "alias": f"articles-{next(_NUMBERS)}",
        "replicas": 0,
        "refresh": "true",
        "backoff": 0.05,
        "longest_backoff": 0.5,
    }
    return IndexSettings(**{**start, **fields})  # type: ignore[arg-type]


@pytest.fixture
def settings_for(elasticsearch: Engines) -> SettingsFor:
    """Give what makes settings for the session's Elasticsearch."""
    return lambda **fields: index_settings(elasticsearch, **fields)


@pytest.fixture
def settings(settings_for: SettingsFor) -> IndexSettings:
    """Settings of the superuser, for an alias of the test's own."""
    return settings_for()


@pytest.fixture
async def client(settings: IndexSettings) -> AsyncIterator[AsyncElasticsearch]:
    """A client of the superuser."""
    async with connected(settings) as client:
        yield client
