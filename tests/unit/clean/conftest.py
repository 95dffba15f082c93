"""A page to clean, built from the little that a test is about."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from depeche_clean.cleaning import clean
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Emit, Outcome
from depeche_schemas.article import Article
from depeche_schemas.page import Page

FETCHED = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)

PageOf = Callable[..., Page]
ArticleOf = Callable[..., Article]


@pytest.fixture
def page_of() -> PageOf:
    def build(body: bytes | str, url: str = "https://www.gazette.example/lac/niveau", **fields: Any) -> Page:
        raw = body if isinstance(body, bytes) else body.encode()
        defaults = {"requested_url": url, "content_type": "text/html; charset=utf-8", "found_in": "test"}
        instants = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), FETCHED)
        return Page(**{"url": url, "body": raw, **defaults, **instants, **fields})

    return build


@pytest.fixture
def outcome_of(page_of: PageOf) -> Callable[..., Outcome]:
    def run(body: bytes | str, settings: CleanSettings | None = None, **fields: Any) -> Outcome:
        return clean(page_of(body, **fields), settings or CleanSettings())

    return run


@pytest.fixture
def article_of(outcome_of: Callable[..., Outcome]) -> ArticleOf:
    def run(body: bytes | str, **fields: Any) -> Article:
        outcome = outcome_of(body, **fields)
        assert isinstance(outcome, Emit), outcome
        (article,) = outcome.outputs
        assert isinstance(article, Article)
        return article

    return run


@pytest.fixture
def text_article_of(article_of: ArticleOf) -> ArticleOf:
    def run(text: str, **fields: Any) -> Article:
        defaults = {"url": "file:///press/note.txt", "content_type": "text/plain"}
        return article_of(text, **{**defaults, **fields})

    return run
