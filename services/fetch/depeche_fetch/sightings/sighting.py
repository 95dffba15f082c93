"""A sighting: an address that a feed or folder names, and the mark by which a change of it is recognised."""

from dataclasses import dataclass

from depeche_schemas.link import FeedHint


@dataclass(frozen=True)
class Sighting:
    """A canonical URL, its mark (see :mod:`depeche_fetch.sightings.marks`), and what its feed says about it."""

    url: str
    mark: str
    hint: FeedHint | None = None
