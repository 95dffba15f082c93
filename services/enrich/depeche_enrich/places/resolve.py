"""Settles which place each name of an article stands for, by people, the article's countries, what stands beside."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from depeche_enrich.places.candidate import Candidate, PlaceKind
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import Gazetteer

_BESIDE = re.compile(r"\s*[,(]\s*(?:en |au |aux |dans le |in )?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")

_BASE = {PlaceKind.COUNTRY: 8.5, PlaceKind.REGION: 6.0}
_MAIN = 0.7
_CONTEXT = 2.0
_BESIDE_ITS_COUNTRY = 4.0
_LEAST = 4.6
_DATELINE = 2.0
_DEMONYM = 0.5
_HOME = 1.0
_CLEAR = 1.0


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place, and where in the body it stands: ``body[start:end]``, in code points."""

    name: str
    start: int
    end: int


def resolve(
    body: str,
    named: Sequence[Named],
    gazetteer: Gazetteer,
    language: str = "",
    dateline: str | None = None,
    home: str | None = None,
) -> dict[str, Candidate]:
    """Keep the likeliest place of each name; a name that stands for none, or for none with any certainty, has none.

    A candidate's score is the logarithm of its people (the usual prior of toponym resolution: Leidner 2007), more for
    the gazetteer's own name, for a country that the article speaks of, and for one that is named right beside it.
    ``home`` is its publisher's country: that decides between two places only where the article speaks of no country.

    >>> from depeche_enrich.places.gazetteer import gazetteer
    >>> text = "Le Premier ministre libanais s'est rendu à Tripoli."
    >>> resolve(text, [Named("Tripoli", 43, 50)], gazetteer(), "fr")["Tripoli"].country
    'LB'
    """
    candidates = {each.name: gazetteer.named(each.name, language) for each in named}
    countries = _countries(body, named, candidates, gazetteer)
    if dateline:
        for candidate in gazetteer.named(dateline, language)[:1]:
            countries[candidate.country] += _DATELINE
    beside = _said_beside(body, named, candidates)
    total = sum(countries.values())

    def score(name: str, candidate: Candidate) -> float:
        base = _BASE.get(candidate.kind) or log10(candidate.population + 1_000) + _MAIN * candidate.main
        if total:
            context = _CONTEXT * min(1.0, 2 * countries.get(candidate.country, 0.0) / total)
        else:
            context = _HOME * (candidate.country == home)
        said = any(_within(candidate, area) for area in beside.get(name, ()))
        return base + context + _BESIDE_ITS_COUNTRY * said

    best = {name: max(each, key=lambda one: score(name, one)) for name, each in candidates.items() if each}
    return {name: each for name, each in best.items() if score(name, each) >= _LEAST}


def _countries(
    body: str, named: Sequence[Named], candidates: Mapping[str, Sequence[Candidate]], gazetteer: Gazetteer
) -> dict[str, float]:
    """Weigh the countries that an article speaks of, by names that leave no doubt and by adjectives of peoples."""
    weights: dict[str, float] = defaultdict(float)
    for each in named:
        possible = candidates[each.name]
        if possible and len({candidate.country for candidate in possible}) == 1:
            weights[possible[0].country] += _CLEAR
    for word in _WORD.findall(body.lower()):
        if country := gazetteer.demonyms.get(folded_name(word)):
            weights[country] += _DEMONYM
    return weights


def _said_beside(
    body: str, named: Sequence[Named], candidates: Mapping[str, Sequence[Candidate]]
) -> dict[str, list[Candidate]]:
    """Keep for each name the countries and regions that stand behind it, after a comma or in brackets."""
    said: dict[str, list[Candidate]] = {}
    for first, second in pairwise(named):
        if _BESIDE.fullmatch(body, first.end, second.start):
            areas = [each for each in candidates[second.name] if each.kind is not PlaceKind.CITY]
            said.setdefault(first.name, []).extend(areas)
    return said


def _within(candidate: Candidate, area: Candidate) -> bool:
    if candidate.kind is PlaceKind.COUNTRY or candidate.country != area.country:
        return False
    return area.kind is PlaceKind.COUNTRY or candidate.region == area.region
