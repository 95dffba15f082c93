"""The type that the words of a name give it: "Lake Chad" is a place, "Bishop Garrigan High School" an organisation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from depeche_enrich.places.folding import folded_name
from depeche_schemas.article import EntityType

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "del",
        "dos",
        "el",
        "al",
        "bin",
        "ben",
        "ibn",
    ]
)
_LONGEST_PERSON = 5
_MOST_REMEMBERED = 1 << 13
"""Words of which it is remembered whether people are called so: each is asked about many times in an article."""


@dataclass(frozen=True)
class Kinds:
    """What words say of the type of the name that they begin or end; all in small letters."""

    first: Mapping[str, EntityType] = field(default_factory=dict)
    last: Mapping[str, EntityType] = field(default_factory=dict)
    of: Mapping[str, EntityType] = field(default_factory=dict)

    def of_name(self, name: str, found: EntityType) -> EntityType:
        """Give the type that a name's words say, else the one that it was found with.

        A word for a kind of thing decides; without one, a name of two words or more that begins with a given name is a
        person's. A single word says nothing.

        >>> kinds = Kinds(last={"river": EntityType.PLACE})
        >>> kinds.of_name("Red River", EntityType.PERSON).value, kinds.of_name("River", EntityType.PERSON).value
        ('PLACE', 'PERSON')
        >>> kinds.of_name("Ruairi Ferrie", EntityType.ORGANISATION).value
        'PERSON'
        """
        words = _WORD.findall(name)
        if len(words) < 2:
            return found
        said = self._said(words)
        if said is not None:
            return said
        if found is not EntityType.PERSON and found is not EntityType.EVENT and _is_persons(name, words):
            return EntityType.PERSON
        return found

    def _said(self, words: Sequence[str]) -> EntityType | None:
        lower = [word.lower() for word in words]
        if len(words) > 2 and lower[1] in ("of", "for") and lower[0] in self.of:
            return self.of[lower[0]]
        if "of" not in lower and lower[-1] in self.last:
            return self.last[lower[-1]]
        return self.first.get(lower[0])


def _is_persons(name: str, words: Sequence[str]) -> bool:
    if len(words) > _LONGEST_PERSON or any(mark in name for mark in ',&/"«»()') or name.isupper():
        return False
    if not all(word[0].isupper() or word.lower().split("-")[0] in _PARTICLES for word in words) or words[-1].isupper():
        return False
    return words[0][0].isupper() and given_name(words[0])


@lru_cache(maxsize=_MOST_REMEMBERED)
def given_name(word: str) -> bool:
    """Say whether people are called so; a compound counts if all its parts do.

    >>> given_name("Jean-Luc"), given_name("Chaise")
    (True, False)
    """
    parts = folded_name(word).split()
    return bool(parts) and all(part in _given_names() for part in parts)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(files(__package__).joinpath("given_names.txt").read_text("utf-8").split())
