"""The direction of a headline, by the real encoder."""

from collections.abc import Callable

import numpy as np
import pytest

from depeche_enrich.embedding import DIMENSIONS, EmbeddingEnrichment, direction_of
from depeche_schemas.article import Article


@pytest.fixture(scope="module")
def encoder() -> EmbeddingEnrichment:
    return EmbeddingEnrichment()


def directions(encoder: EmbeddingEnrichment, *articles: Article) -> list[np.ndarray]:
    found = [direction_of(article) for article in encoder.apply(articles)]
    return [each for each in found if each is not None]


def test_two_languages_on_one_event_point_the_same_way(
    encoder: EmbeddingEnrichment, an_article: Callable[..., Article]
) -> None:
    english, french, other = directions(
        encoder,
        an_article(title="Floods cut off three villages in the Jura"),
        an_article(title="Trois villages du Jura coupés du monde par les inondations"),
        an_article(title="Parliament adopts the budget for schools"),
    )
    assert english @ french > 0.6 > 0.4 > english @ other
    assert np.linalg.norm(english) == pytest.approx(1)


def test_an_article_gets_the_same_alone_and_among_others(
    encoder: EmbeddingEnrichment, an_article: Callable[..., Article]
) -> None:
    articles = [an_article(title=f"{each} elects a new mayor") for each in ("Nantes", "Derby", "Sion", "Bari")]
    alone = [EmbeddingEnrichment().apply([article])[0] for article in articles[:2]]
    assert encoder.apply(articles)[:2] == alone
    assert len(alone[0].embedding or ()) == DIMENSIONS


def test_what_has_no_title_is_read_by_how_its_body_begins(
    encoder: EmbeddingEnrichment, an_article: Callable[..., Article]
) -> None:
    titled, untitled, empty = encoder.apply(
        [an_article(title="Rain fell."), an_article("  Rain fell."), an_article(" ", title="\n")]
    )
    assert titled.embedding == untitled.embedding
    assert empty.embedding is None


def test_an_embedding_of_another_length_is_no_direction(an_article: Callable[..., Article]) -> None:
    assert direction_of(an_article(embedding=(1, 2, 3))) is None
    assert direction_of(an_article(embedding=(0,) * DIMENSIONS)) is None
