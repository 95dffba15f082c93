"""The enrichment that finds who, what and where an article names."""

from collections.abc import Iterable, Mapping, Sequence

from depeche_enrich.language_tag import primary
from depeche_enrich.mention import Mention
from depeche_enrich.names.article_names import entities_of
from depeche_enrich.passage_search import PassageSearch
from depeche_enrich.passages import Passage, passages
from depeche_schemas.article import Article, Entity, Provenance

_PLACES_ONLY = 0.5

Located = tuple[Passage, tuple[Mention, ...]]


class EntityEnrichment:
    """Keeps the entities of every article whose language has a search; of any other the great places and some people.

    Those are told by names that are known anywhere; ``provenance`` says so.
    """

    name = "entities"
    version = "7"

    def __init__(self, searches: Mapping[str, PassageSearch], longest_body: int) -> None:
        self._searches = searches
        self._longest_body = longest_body
        self.models: Mapping[str, str] = {
            distribution: version for search in searches.values() for distribution, version in search.models.items()
        }

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``entities`` in the order of its body, and their provenance."""
        found: dict[int, list[Located]] = {}
        for language, search in self._searches.items():
            found.update(self._search(language, search, articles))
        return [self._with_entities(article, found.get(place, [])) for place, article in enumerate(articles)]

    def _search(self, language: str, search: PassageSearch, articles: Sequence[Article]) -> dict[int, list[Located]]:
        wanted = [
            (place, passage)
            for place, article in enumerate(articles)
            if primary(article.language or "") == language
            for passage in passages(article.body, self._longest_body)
        ]
        mentions = search.search([passage.text for _, passage in wanted])
        found: dict[int, list[Located]] = {}
        for (place, passage), each in zip(wanted, mentions, strict=True):
            found.setdefault(place, []).append((passage, each))
        return found

    def _with_entities(self, article: Article, located: Iterable[Located]) -> Article:
        provenance = {**article.provenance, "entities": self._provenance(article)}
        return article.model_copy(
            update={
                "entities": _entities(article.body[: self._longest_body], located, primary(article.language or "")),
                "provenance": provenance,
            }
        )

    def _provenance(self, article: Article) -> Provenance:
        search = self._searches.get(primary(article.language or ""))
        if search is None:
            said = f"no model is switched on for {article.language}" if article.language else "the language isn't known"
            return Provenance(
                source="names",
                confidence=_PLACES_ONLY,
                rejected=(f"only great places, and persons whose given name is well known: {said}",),
            )
        source = "+".join([*search.models, "names"])
        if len(article.body) > self._longest_body:
            said = f"the body beyond its first {self._longest_body} characters was not searched"
            return Provenance(source=source, rejected=(said,))
        return Provenance(source=source)


def _entities(body: str, located: Iterable[Located], language: str) -> tuple[Entity, ...]:
    return entities_of(
        body,
        [
            Mention(passage.start + mention.start, passage.start + mention.end, mention.type)
            for passage, mentions in located
            for mention in mentions
        ],
        language,
    )
