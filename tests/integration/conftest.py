"""The index service's settings and client, for the session's Elasticsearch."""

import itertools
from collections.abc import AsyncIterator, Callable

import pytest
from elasticsearch import AsyncElasticsearch

from depeche_engines import Engines
from depeche_index.elasticsearch.client import connected
from depeche_index.settings import IndexSettings

_NUMBERS = itertools.count(1)

SettingsFor = Callable[..., IndexSettings]


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
