"""Pages that are no articles, whole as sites make them: each is told by its kind, and how sure that is."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_clean.kinds.kind import ArticleKind
from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_runtime.outcome import Drop, Emit, Outcome
from depeche_schemas.article import Article
from depeche_schemas.page import Page

PAGES = sorted((Path(__file__).parent / "none").iterdir())
NOW = datetime(2026, 11, 14, 6, tzinfo=UTC)


def outcome_of(path: Path, settings: CleanSettings) -> Outcome:
    url = f"https://fanal.example/pages/{path.stem}"
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), NOW)
    page = Page(url=url, requested_url=url, content_type="text/html", body=path.read_bytes(), found_in="x", **times)
    return asyncio.run(clean_stage(settings).handle([page]))[0]


def kind_of(path: Path) -> str:
    return next(kind for kind in ArticleKind if path.stem.startswith(kind))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_no_article_is_dropped_by_its_kind(path: Path):
    outcome = outcome_of(path, CleanSettings(drop_kinds=frozenset(ArticleKind) - {ArticleKind.ARTICLE}, min_words=1))
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == kind_of(path)
    assert "confidence 0." in outcome.detail


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_kept_all_the_same_it_says_what_it_is(path: Path):
    outcome = outcome_of(path, CleanSettings(drop_kinds=frozenset(), min_words=1))
    assert isinstance(outcome, Emit), outcome
    (article,) = outcome.outputs
    assert isinstance(article, Article)
    told = article.provenance["kind"]
    assert told.source == kind_of(path)
    assert (told.confidence or 0) >= CleanSettings().drop_certainty


def test_every_kind_has_a_page():
    assert {kind_of(path) for path in PAGES} == set(ArticleKind) - {ArticleKind.ARTICLE}
