"""What a place's name may stand for."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """How much of the map a place takes up."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer: country as ISO 3166-1 alpha-2, degrees of WGS 84, people.

    ``main`` says whether the name looked up is the one the gazetteer itself gives it, not one among its other names.
    A country's and a region's coordinates are the centre of the people of its cities, not of its area.
    """

    kind: PlaceKind
    country: str
    geonames_id: int | None
    latitude: float
    longitude: float
    population: int
    region: str = ""
    main: bool = True
