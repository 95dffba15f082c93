"""The one place that an article is about: what it names most, as exactly as most of what it names allows."""

from collections import defaultdict
from collections.abc import Mapping

from depeche_enrich.places.candidate import Candidate, PlaceKind

_SHARE = 0.4


def where(weights: Mapping[str, float], resolved: Mapping[str, Candidate]) -> str | None:
    """Keep the name of the place that an article is about, ``None`` where it names none that is known.

    It is looked for in the country whose places weigh most: a city or region of it that has at least two fifths of that
    country's weight, else the country itself if the article names it. Of equals, the one named first.

    >>> paris = Candidate(PlaceKind.CITY, "FR", 2988507, 48.9, 2.4, 2_138_551)
    >>> france = Candidate(PlaceKind.COUNTRY, "FR", 3017382, 47.5, 2.8, 66_987_244)
    >>> where({"France": 1, "Paris": 2}, {"France": france, "Paris": paris})
    'Paris'
    """
    countries: dict[str, float] = defaultdict(float)
    for name, candidate in resolved.items():
        countries[candidate.country] += weights[name]
    if not countries:
        return None
    country, total = max(countries.items(), key=lambda each: each[1])
    of_it = {name: weights[name] for name, candidate in resolved.items() if candidate.country == country}
    exact = {name: weight for name, weight in of_it.items() if resolved[name].kind is not PlaceKind.COUNTRY}
    whole = {name: weight for name, weight in of_it.items() if name not in exact}
    best = max(exact, key=exact.__getitem__, default=None)
    if best is not None and (not whole or exact[best] >= _SHARE * total):
        return best
    return max(whole, key=whole.__getitem__)
