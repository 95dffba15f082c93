"""Who may have spoken by name: people and organisations, each with its place in the text and its gender."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from depeche_enrich.quotes.offices import office_nouns
from depeche_enrich.quotes.speaker import Gender, Speaker
from depeche_schemas.article import Entity, EntityType

_HONORIFIC = re.compile(
    r"\b(?:(?P<f>Mme|Mmes|Mlle|Madame|Mrs\.?|Ms\.?|Miss|Lady)|(?P<m>M\.|MM\.|Mr\.?|Monsieur|Sir|Lord))[ \u00a0\u202f]*$"
)


def named(body: str, entities: Sequence[Entity]) -> list[Speaker]:
    """Keep people and organisations in the order of the text; a person's gender holds for all their mentions."""
    genders: dict[str, Gender] = {}
    for each in entities:
        if each.type is EntityType.PERSON and (gender := _gender(body, each)):
            genders.setdefault(each.canonical or each.text, gender)
    kept = []
    for each in entities:
        person = each.type is EntityType.PERSON
        if person or (each.type is EntityType.ORGANISATION and not _in_brackets(body, each)):
            name = each.canonical or each.text
            kept.append(Speaker(each.start, each.end, name, person, genders.get(name) if person else None, each.role))
    return kept


def _in_brackets(body: str, each: Entity) -> bool:
    """Tell an agency of a dateline, "PARIS (AFP) -", a party or an acronym, which stand beside another name."""
    return body[each.start - 1 : each.start] == "(" and body[each.end : each.end + 1] == ")"


def _gender(body: str, person: Entity) -> Gender | None:
    honorific = _HONORIFIC.search(body, max(0, person.start - 12), person.start)
    if honorific is not None:
        return Gender.FEMININE if honorific["f"] else Gender.MASCULINE
    leading = (person.role or "").split()[:1]
    if leading and (gender := office_nouns().gender.get(leading[0].casefold())):
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
