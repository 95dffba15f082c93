"""Nouns of offices, callings and bodies, such as "minister", "baker" and "ministry", from ``office_nouns.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class OfficeNouns:
    """The nouns: which are of people, whom they may take up, of which gender they are, which mean which.

    ``titles``, such as "maire", take up nobody who is known to be something else.
    """

    known: frozenset[str]
    people: frozenset[str]
    epithets: frozenset[str]
    titles: frozenset[str]
    collectives: frozenset[str]
    bodies: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    meaning: Mapping[str, frozenset[str]]


@cache
def office_nouns() -> OfficeNouns:
    """Keep the lists of nouns, read once."""
    lists = tomllib.loads(files(__package__).joinpath("office_nouns.toml").read_text("utf-8"))
    men, women, either, callings, collectives, bodies = (
        frozenset(lists[part].split())
        for part in ("masculine", "feminine", "either", "callings", "collectives", "bodies")
    )
    people = men | women | either | callings
    return OfficeNouns(
        known=people | collectives | bodies,
        people=people,
        epithets=frozenset(lists["epithets"].split()) | callings,
        titles=(men | women | either) & callings - frozenset(lists["epithets"].split()),
        collectives=collectives,
        bodies=bodies | collectives,
        masculine=(men - women - either) | {noun for noun in callings - women if noun.endswith(_MASCULINE)},
        feminine=(women - men - either) | {noun for noun in callings - men if noun.endswith(_FEMININE)},
        meaning={noun: frozenset(others.split()) for noun, others in lists["meaning"].items()},
    )


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str | None:
    """Give the noun of the lists that a word is, be it a plural; ``None`` if none is.

    >>> singular("Généraux"), singular("tables")
    ('général', None)
    """
    folded, known = word.casefold().rstrip(",.;:"), office_nouns().known
    if folded in known:
        return folded
    if folded.endswith("aux") and folded[:-2] + "l" in known:
        return folded[:-2] + "l"
    return folded[:-1] if folded[-1:] in ("s", "x") and folded[:-1] in known else None


_FEMININE = ("trice", "euse", "ière", "ère", "ienne", "onne")
"""How French nouns of callings end that are women's; and men's, below."""
_MASCULINE = ("eur", "ien", "ier")
