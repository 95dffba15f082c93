"""Articles as little as can be, and a stage with the real models, loaded once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_runtime.stage import Stage
from depeche_schemas.article import Article


@pytest.fixture
def an_article() -> Callable[..., Article]:
    def make(body: str = "", **fields: Any) -> Article:
        at = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
        given = {"id": "a1", "url": "https://news.example/a1", "canonical_url": "https://news.example/a1"}
        return Article(
            **{**given, "source": "news.example", "fetched_at": at, "first_seen_at": at, "body": body, **fields}
        )

    return make


@pytest.fixture(scope="session")
def real_stage() -> Stage[Article]:
    return enrich_stage(EnrichSettings())
