"""Towns of the countries that an article names: Pisco is one in news of Peru, though a model took it for somebody."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.places.candidate import Candidate, PlaceKind
from depeche_schemas.article import EntityType

LEAST_PEOPLE = 20_000
_NAMED_AFTER = frozenset({"US", "GB", "CA", "AU", "IE", "NZ", "FR"})
"""Countries whose towns lend people their last names, or have theirs from people: "Clinton", "Laval"."""
_COURTESY = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlle|Mr|Mrs|Ms|Dr|Pr|Me)\.? ?$")
_BEFORE = 8


def with_home_places(
    body: str, mentions: Sequence[Mention], candidates: Callable[[str], Sequence[Candidate]]
) -> tuple[Mention, ...]:
    """Keep the mentions, in order; a person's of one word is a town's of a country that the article names as a place.

    Towns count from twenty thousand people; what people are called, or somebody named in full, or behind a courtesy
    title, stays a person's.

    >>> text = "Le Pérou attend, Pisco tremble."
    >>> town = Candidate(PlaceKind.CITY, "PE", 1, -13.7, -76.2, 60_000)
    >>> country = Candidate(PlaceKind.COUNTRY, "PE", 2, -10.0, -75.0, 30_000_000)
    >>> found = [Mention(3, 8, EntityType.PLACE), Mention(17, 22, EntityType.PERSON)]
    >>> with_home_places(text, found, lambda name: [country] if name == "Pérou" else [town])[1].type.value
    'PLACE'
    """
    lone = {
        name
        for each in mentions
        if each.type is EntityType.PERSON and " " not in (name := body[each.start : each.end]) and name[0].isupper()
    }
    if not lone:
        return tuple(mentions)
    names = {(body[each.start : each.end], each.type) for each in mentions}
    owned = {name.rsplit(" ", 1)[1] for name, kind in names if kind is EntityType.PERSON and " " in name}
    countries = {
        each.country
        for name, kind in names
        if kind is EntityType.PLACE
        for each in candidates(name)
        if each.kind is PlaceKind.COUNTRY
    } - _NAMED_AFTER
    towns = {
        name
        for name in lone - owned
        if not given_name(name)
        and any(
            each.kind is PlaceKind.CITY and each.country in countries and each.population >= LEAST_PEOPLE
            for each in candidates(name)
        )
    }

    def is_town(mention: Mention) -> bool:
        before = body[max(0, mention.start - _BEFORE) : mention.start]
        return body[mention.start : mention.end] in towns and not _COURTESY.search(before)

    return tuple(
        Mention(each.start, each.end, EntityType.PLACE) if each.type is EntityType.PERSON and is_town(each) else each
        for each in mentions
    )
