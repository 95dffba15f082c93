"""Relates the articles of one stream, in the order they come: near-duplicate of which, and part of which story."""

from depeche_enrich.embedding import direction_of, headline_of
from depeche_enrich.related.copies import Copies
from depeche_enrich.related.stories import Stories
from depeche_schemas.article import Article

LAST_ARTICLES = 20_000
STORY_HOURS = 36.0
MOST_STORIES = 5_000


class Relations:
    """What was seen of the stream, within bounds; the result depends on the order of the articles.

    An article without an embedding, because it has neither title nor body or nobody gave it one, is of no story.
    """

    def __init__(self) -> None:
        self._copies = Copies(LAST_ARTICLES)
        self._stories = Stories(STORY_HOURS * 3600, MOST_STORIES)

    def relate(self, article: Article) -> Article:
        """Give the article with ``near_duplicate_of`` and ``story_id``."""
        # A date in the future is a mistake of the page's, and would end all the stories that are being told.
        at = min(article.published_at or article.first_seen_at, article.first_seen_at).timestamp()
        origin = self._copies.place(article.id, article.body)
        direction, story = direction_of(article), None
        if direction is not None:
            story = self._stories.place(article.id, headline_of(article), direction, article.language, at)
        return article.model_copy(update={"near_duplicate_of": origin, "story_id": story})
