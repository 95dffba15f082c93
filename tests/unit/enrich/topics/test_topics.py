"""A topic is told where the headline tells it, and nowhere else."""

from collections.abc import Callable

import numpy as np
import pytest

from depeche_enrich.embedding import EmbeddingEnrichment
from depeche_enrich.topics.classifier import bundled_weights, confidences
from depeche_enrich.topics.enrichment import SURE_ENOUGH, TopicEnrichment
from depeche_enrich.topics.media_topics import MEDIA_TOPICS
from depeche_schemas.article import Article


@pytest.fixture(scope="module")
def embedding() -> EmbeddingEnrichment:
    return EmbeddingEnrichment()


def told(embedding: EmbeddingEnrichment, article: Article) -> Article:
    [done] = TopicEnrichment().apply(embedding.apply([article]))
    return done


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("L'avant-centre inscrit un doublé et les Nantais gagnent en finale", "medtop:15000000"),
        ("Striker scores as Rovers win the cup final", "medtop:15000000"),
        ("Ten years in prison for the murder of his brother, court rules", "medtop:02000000"),
        ("Un typhon et de fortes pluies attendus samedi, avec des vents violents", "medtop:17000000"),
    ],
)
def test_plain_headlines_of_both_languages(
    embedding: EmbeddingEnrichment, an_article: Callable[..., Article], title: str, topic: str
) -> None:
    done = told(embedding, an_article(title=title))
    assert [each.id for each in done.topics] == [topic]
    assert SURE_ENOUGH <= done.topics[0].confidence <= 1


def test_a_headline_that_tells_nothing_has_no_topic_and_says_so(
    embedding: EmbeddingEnrichment, an_article: Callable[..., Article]
) -> None:
    done = told(embedding, an_article(title="Both ways"))
    assert done.topics == ()
    assert "too weak" in done.provenance["topics"].rejected[0]


def test_without_an_embedding_there_is_no_topic(an_article: Callable[..., Article]) -> None:
    [done] = TopicEnrichment().apply([an_article(title="Striker scores")])
    assert done.topics == ()
    assert "no embedding" in done.provenance["topics"].rejected[0]


def test_confidences_add_up_and_follow_the_list() -> None:
    found = confidences(np.ones(512, dtype=np.float32) / np.sqrt(512), bundled_weights())
    assert list(found) == list(MEDIA_TOPICS)
    assert sum(found.values()) == pytest.approx(1)
