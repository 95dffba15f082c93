"""The cities of GeoNames with at least 15,000 people, by name, in arrays of a few megabytes."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import asin, atan2, cos, degrees, hypot, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.places.candidate import Candidate, PlaceKind
from depeche_enrich.places.folding import folded_name

_BEYOND_LATIN = re.compile("[^\0-\u024f]")


@dataclass(frozen=True)
class Centre:
    """The centre of a number of people."""

    latitude: float
    longitude: float
    population: int


class Cities:
    """Keeps every city under all its names of Latin script; a name is kept as a 64-bit digest of its folded form.

    The names of 34,000 cities as Python strings take 160 MB; as digests beside numbers of cities they take 6 MB, and
    two of the 350,000 names share a digest with a chance of three in a billion.
    """

    def __init__(self, cities: Iterable[Mapping[str, Any]]) -> None:
        digests, numbers = array("Q"), array("l")
        self._cities: list[tuple[str, str, int]] = []
        self._where = array("d")
        self._people = array("l")
        self._own: set[int] = set()
        for number, city in enumerate(cities):
            self._cities.append((city["countrycode"], city["admin1code"], int(city["geonameid"])))
            self._where.extend((city["latitude"], city["longitude"]))
            self._people.append(city["population"])
            own = _digest(folded_name(city["name"]))
            self._own.add(own ^ number)
            others = [each for each in city["alternatenames"] if not _BEYOND_LATIN.search(each)]
            found = {own, *[_digest(folded_name(each)) for each in others]}
            digests.extend(found)
            numbers.extend([number] * len(found))
        unsorted = np.frombuffer(digests, dtype=np.uint64)
        order = np.argsort(unsorted, kind="stable")
        self._digests: NDArray[np.uint64] = unsorted[order]
        self._numbers = np.frombuffer(numbers, dtype=np.int_)[order].astype(np.int32)

    def named(self, name: str) -> list[Candidate]:
        """Keep the cities that a folded name may stand for; an empty name stands for none."""
        if not name:
            return []
        digest = _digest(name)
        first, end = np.searchsorted(self._digests, np.array([digest, digest + 1], dtype=np.uint64))
        return [self._candidate(int(number), digest) for number in self._numbers[first:end]]

    def centres(self) -> dict[tuple[str, str], Centre]:
        """Keep the centre of the cities of each country, as ``(country, "")``, and of each of its regions."""
        sums: dict[tuple[str, str], list[float]] = {}
        for number, (country, region, _) in enumerate(self._cities):
            vector = self._vector(number)
            for key in {(country, ""), (country, region)}:
                held = sums.setdefault(key, [0.0, 0.0, 0.0, 0.0])
                for axis, value in enumerate(vector):
                    held[axis] += value
        return {key: _centre(held) for key, held in sums.items()}

    def _vector(self, number: int) -> Sequence[float]:
        latitude, longitude = map(radians, self._where[2 * number : 2 * number + 2])
        people = float(max(1, self._people[number]))
        flat = people * cos(latitude)
        return flat * cos(longitude), flat * sin(longitude), people * sin(latitude), people

    def _candidate(self, number: int, digest: int) -> Candidate:
        country, region, geonames_id = self._cities[number]
        latitude, longitude = self._where[2 * number : 2 * number + 2]
        main = digest ^ number in self._own
        people = self._people[number]
        return Candidate(PlaceKind.CITY, country, geonames_id, latitude, longitude, people, region, main)


def _centre(held: Sequence[float]) -> Centre:
    x, y, z, people = held
    length = hypot(x, y, z) or 1.0
    return Centre(round(degrees(asin(z / length)), 4), round(degrees(atan2(y, x)), 4), int(people))


def _digest(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1
