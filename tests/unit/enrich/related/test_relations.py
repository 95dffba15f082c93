"""Stories, with the sentence encoder that the service uses."""

from datetime import UTC, datetime, timedelta

import pytest

from depeche_enrich.embedding import EmbeddingEnrichment
from depeche_enrich.related.relations import STORY_HOURS, Relations
from depeche_schemas.article import Article

NOON = datetime(2026, 10, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def encoder() -> EmbeddingEnrichment:
    return EmbeddingEnrichment()


def article(name: str, title: str, language: str = "en", at: datetime = NOON) -> Article:
    url = f"http://news.example/{name}"
    return Article(
        id=name,
        url=url,
        canonical_url=url,
        source="news.example",
        title=title,
        language=language,
        published_at=at,
        fetched_at=at,
        first_seen_at=at,
    )


def stories(encoder: EmbeddingEnrichment, *articles: Article) -> list[str | None]:
    relations = Relations()
    return [relations.relate(each).story_id for each in encoder.apply(articles)]


def test_headlines_on_one_event_are_one_story_within_and_across_languages(encoder: EmbeddingEnrichment) -> None:
    first, second, french, other = stories(
        encoder,
        article("a", "Earthquake kills dozens in northern Morocco"),
        article("b", "Dozens dead after earthquake strikes northern Morocco"),
        article("c", "Un séisme fait des dizaines de morts dans le nord du Maroc", "fr"),
        article("d", "Central bank leaves interest rates unchanged"),
    )

    assert first == second == french
    assert other not in (None, first)


def test_a_story_that_nobody_told_for_longer_than_the_window_is_over(encoder: EmbeddingEnrichment) -> None:
    title = "Earthquake kills dozens in northern Morocco"
    later = NOON + timedelta(hours=STORY_HOURS + 1)

    first, again = stories(encoder, article("a", title), article("b", title, at=later))

    assert first != again


def test_an_article_without_a_word_has_no_story(encoder: EmbeddingEnrichment) -> None:
    assert stories(encoder, article("a", "")) == [None]


def test_a_date_in_the_future_ends_no_story(encoder: EmbeddingEnrichment) -> None:
    title = "Oslo votes on a fund for the harbour tunnel"
    dated = article("dated", "Vineyards near Sion harvest early").model_copy(
        update={"published_at": NOON + timedelta(days=400)}
    )
    first, _, last = stories(encoder, article("first", title), dated, article("last", f"{title} again"))
    assert first == last
