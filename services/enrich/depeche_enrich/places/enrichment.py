"""The enrichment that puts an article on the map."""

from collections.abc import Callable, Mapping, Sequence

from depeche_enrich.language_tag import primary
from depeche_enrich.places.candidate import Candidate
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import Gazetteer, gazetteer, versions
from depeche_enrich.places.resolve import Named, resolve
from depeche_enrich.places.where import where
from depeche_schemas.article import Article, EntityType, Place, Provenance

_TITLE = 2.0
_DATELINE = 2.0
_OPENING = 1.0
_OPENS = 500


class PlaceEnrichment:
    """Keeps the places that an article's entities name, resolved; those that can't be stay entities and no more."""

    name = "places"
    version = "2"

    def __init__(self, known: Callable[[], Gazetteer] = gazetteer) -> None:
        self._known = known
        self.models: Mapping[str, str] = versions()

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``places`` in the order of their weight: what it is about is the first."""
        return [self._placed(article) for article in articles]

    def _placed(self, article: Article) -> Article:
        named = [
            Named(each.canonical or each.text, each.start, each.end)
            for each in article.entities
            if each.type is EntityType.PLACE
        ]
        dateline = article.dateline.place if article.dateline else None
        if dateline:
            named.append(Named(dateline, len(article.body), len(article.body)))
        resolved = resolve(
            article.body, named, self._known(), primary(article.language or ""), dateline, article.source_country
        )
        weights = _weights(article, named, dateline)
        first = where(weights, resolved)
        ordered = sorted(resolved, key=lambda name: (name != first, -weights[name]))
        unresolved = sorted({each.name for each in named} - resolved.keys())
        said = Provenance(
            source="+".join(self.models), rejected=(f"not resolved: {', '.join(unresolved)}",) if unresolved else ()
        )
        return article.model_copy(
            update={
                "places": _distinct([_place(name, resolved[name]) for name in ordered]),
                "provenance": {**article.provenance, "places": said},
            }
        )


def _weights(article: Article, named: Sequence[Named], dateline: str | None) -> dict[str, float]:
    """Weigh each name: one for a mention, more for the title, the opening and the dateline."""
    title = f" {folded_name(article.title)} "
    weights: dict[str, float] = {}
    for each in named:
        if each.name not in weights:
            in_title = f" {folded_name(each.name)} " in title
            weights[each.name] = (
                _TITLE * in_title + _OPENING * (each.start < _OPENS) + _DATELINE * (each.name == dateline)
            )
        weights[each.name] += 1.0
    return weights


def _distinct(places: Sequence[Place]) -> tuple[Place, ...]:
    """Keep one of the names that an article has for one place ("USA", "États-Unis")."""
    return tuple(
        {(each.geonames_id, each.country, each.latitude, each.longitude): each for each in places[::-1]}.values()
    )[::-1]


def _place(name: str, candidate: Candidate) -> Place:
    return Place(
        name=name,
        country=candidate.country,
        geonames_id=candidate.geonames_id,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        kind=candidate.kind.value,
    )
