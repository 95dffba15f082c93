"""Who may have spoken: people, bodies and offices that are named, each with its place in the text and its gender."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from depeche_schemas.article import Entity, EntityType

_HONORIFIC = re.compile(
    r"\b(?:(?P<f>Mme|Mmes|Mlle|Madame|Mrs\.?|Ms\.?|Miss|Lady)|(?P<m>M\.|MM\.|Mr\.?|Monsieur|Sir|Lord))[ \u00a0\u202f]*$"
)
_DETERMINED = (
    r"\b(?:(?:le|la|les|un|une|des|plusieurs|son|sa|ses|leur|leurs|ce|cette|ces|the|an?|his|her|their|its|one|another"
    r"|two|three|some)\s|l['’])"
)
_BETWEEN = (
    r"(?:(?:ancien|ancienne|nouveau|nouvelle|jeune|former|deputy|senior|young|local|chief|prime|premier|première|foreign"
    r"|police|team|club|company|union|government|family|army|city|vice|new|old)\s){0,2}"
)
_COMPLEMENT = (
    r"(?:\s(?:général|générale|adjoint|adjointe|russe|[a-zà-ÿ]+(?:ain|aine|ais|aise|ien|ienne|ois|oise|and|ande|onal"
    r"|onale)(?:e?s)?)\b)?"
    r"(?:\s(?:du|des|de\sla|de\sl['’]|d['’]|de|of\sthe|of|for\sthe|for)(?:\s|(?<=['’]))[\w-]+)?"
)


_LEADING = re.compile(r"[^\s,.;:«»“”\"()]+(?:\sde\s[^\s,.;:«»“”\"()]+)?(?:\s[^\s,.;:«»“”\"()]+)?,?\s$")
_BEHIND = re.compile(r",\s[^,.;:«»“”\"()]{1,50}[,.]")


class Gender(StrEnum):
    """The grammatical gender that the article gives a speaker."""

    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may have spoken, where the text names them; ``name`` is what a quotation is ascribed to."""

    start: int
    end: int
    name: str
    person: bool
    gender: Gender | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class _Offices:
    pattern: re.Pattern[str]
    epithets: frozenset[str]
    collectives: frozenset[str]
    known: frozenset[str]
    gender: dict[str, Gender]


@cache
def _offices() -> _Offices:
    lists = tomllib.loads(files(__package__).joinpath("offices.toml").read_text("utf-8"))
    masculine, feminine, either = (set(lists[part].split()) for part in ("masculine", "feminine", "either"))
    nouns = sorted(masculine | feminine | either, key=len, reverse=True)
    pattern = re.compile(rf"{_DETERMINED}({_BETWEEN})(({'|'.join(nouns)})(?:s|aux)?)\b({_COMPLEMENT})", re.IGNORECASE)
    gender = dict.fromkeys(masculine - feminine - either, Gender.MASCULINE)
    return _Offices(
        pattern,
        frozenset(lists["epithets"].split()),
        frozenset(lists["collectives"].split()),
        frozenset(nouns),
        gender | dict.fromkeys(feminine - masculine - either, Gender.FEMININE),
    )


def is_epithet(office: Speaker) -> bool:
    """Tell whether a noun, such as "the player", takes up somebody already named rather than bringing in another."""
    return office.office in _offices().epithets


def is_collective(office: Speaker) -> bool:
    """Tell whether a noun, such as "the company", takes up an organisation already named."""
    return office.office in _offices().collectives


def is_plain(noun: Speaker) -> bool:
    """Tell whether a noun is in no list of offices, so that it only can take up somebody already named."""
    return noun.office not in _offices().known


def named(body: str, entities: Sequence[Entity]) -> list[Speaker]:
    """Keep people and organisations in the order of the text; a person's gender holds for all their mentions."""
    genders: dict[str, Gender] = {}
    for each in entities:
        if each.type is EntityType.PERSON and (gender := _gender(body, each)):
            genders.setdefault(each.canonical or each.text, gender)
    kept = []
    for each in entities:
        person = each.type is EntityType.PERSON
        if person or each.type is EntityType.ORGANISATION:
            name = each.canonical or each.text
            kept.append(Speaker(each.start, each.end, name, person, genders.get(name) if person else None, each.role))
    return kept


def offices(body: str, start: int, end: int) -> list[Speaker]:
    """Keep the offices and papers that stand between two offsets, by their noun and its complement.

    >>> [each.name for each in offices("Hier, le porte-parole américain a parlé.", 0, 40)]
    ['porte-parole américain']
    """
    found = []
    for each in _offices().pattern.finditer(body, start, end):
        gender = _offices().gender.get(each[3].casefold()) or _article(each.group())
        name = " ".join((each[1] + each[2] + each[4]).split())
        found.append(Speaker(each.start(), each.end(), name, False, gender, each[3].casefold()))
    return found


def holder(body: str, office: Speaker, people: Sequence[Speaker]) -> str:
    """Keep the person who last was said to hold an office, else the office as the text has it."""
    noun = re.compile(rf"\b{re.escape(office.office or office.name)}\b", re.IGNORECASE)
    before = [each for each in people if each.person and each.end <= office.start]
    for each in reversed(before or [each for each in people if each.person]):
        if each.office and noun.search(each.office):
            return each.name
        if noun.search(_apposed(body, each)):
            return each.name
    return office.name


def _apposed(body: str, person: Speaker) -> str:
    """Give the words that stand right before a name, or behind it between commas, and so tell its office."""
    before = _LEADING.search(body, max(0, person.start - 50), person.start)
    behind = _BEHIND.match(body, person.end, person.end + 60)
    return f"{before[0] if before else ''} {behind[0] if behind else ''}"


def _article(phrase: str) -> Gender | None:
    first = phrase.split()[0].casefold()
    return Gender.FEMININE if first in {"la", "une", "sa", "cette"} else None


def _gender(body: str, person: Entity) -> Gender | None:
    honorific = _HONORIFIC.search(body, max(0, person.start - 12), person.start)
    if honorific is not None:
        return Gender.FEMININE if honorific["f"] else Gender.MASCULINE
    leading = (person.role or "").split()[:1]
    if leading and (gender := _offices().gender.get(leading[0].casefold())):
        return gender
    before = body[max(0, person.start - 60) : person.start]
    if person.role and re.search(rf"\bla\s{re.escape(person.role)}", before, re.IGNORECASE):
        return Gender.FEMININE
    return _first_name(person.canonical or person.text)


@cache
def _first_names() -> dict[str, Gender]:
    lists = tomllib.loads(files(__package__).joinpath("first_names.toml").read_text("utf-8"))
    women = dict.fromkeys(lists["feminine"].casefold().split(), Gender.FEMININE)
    return women | dict.fromkeys(lists["masculine"].casefold().split(), Gender.MASCULINE)


def _first_name(name: str) -> Gender | None:
    words = name.casefold().split()
    return _first_names().get(words[0].split("-")[0]) if len(words) > 1 else None
