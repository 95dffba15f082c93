"""The connection to Elasticsearch, from the settings. It never retries: who calls knows what a retry means."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from elasticsearch import AsyncElasticsearch

from depeche_index.settings import CA_FILE, IndexSettings
from depeche_runtime.trust import trusting


@asynccontextmanager
async def connected(settings: IndexSettings) -> AsyncIterator[AsyncElasticsearch]:
    """Give a client, and close it at the end. Nothing is asked yet: Elasticsearch may be down.

    Certificates that can't be read are a :class:`UsageError`.
    """
    # it warns at every try of an outage, which the caller reports once a minute
    logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)
    client = AsyncElasticsearch(
        settings.hosts,
        request_timeout=settings.request_timeout,
        max_retries=0,
        retry_on_timeout=False,
        **_identity(settings),
        **_trust(settings),
    )
    try:
        yield client
    finally:
        await client.close()


def _identity(settings: IndexSettings) -> dict[str, Any]:
    if settings.api_key:
        return {"api_key": settings.api_key.get_secret_value()}
    if settings.username and settings.password:
        return {"basic_auth": (settings.username, settings.password.get_secret_value())}
    return {}


def _trust(settings: IndexSettings) -> dict[str, Any]:
    if not settings.ca_file or not any(host.startswith("https://") for host in settings.hosts):
        return {}
    return {"ssl_context": trusting(settings.ca_file, CA_FILE)}
