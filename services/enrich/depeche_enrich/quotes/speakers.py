"""Who may have spoken by name: people and organisations, each with its place in the text and its gender."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from depeche_enrich.places.folding import folded_name
from depeche_enrich.quotes.offices import gender_of
from depeche_enrich.quotes.speaker import Gender, Speaker
from depeche_schemas.article import Entity, EntityType

_HONORIFIC = re.compile(
    r"\b(?:(?P<f>Mme|Mmes|Mlle|Madame|Mrs\.?|Ms\.?|Miss|Lady)|(?P<m>M\.|MM\.|Mr\.?|Monsieur|Sir|Lord))[ \u00a0\u202f]*$"
)
_DATELINE = re.compile(r"\s\(|,\s\d|,\s[A-Z]\w+\s\(|\s[-–—]\s")
_VERBAL = ("é", "ée", "és", "ées", "er", "ir", "ant", "eure")
_MARKS = ' \u00a0\u202f«“"'


def named(body: str, entities: Sequence[Entity]) -> list[Speaker]:
    """Keep people and organisations in the order of the text; a person's gender holds for all their mentions."""
    genders: dict[str, Gender] = {}
    for each in entities:
        if each.type is EntityType.PERSON and (gender := _gender(body, each)):
            genders.setdefault(each.canonical or each.text, gender)
    kept = []
    firsts = _by_first_name(entities)
    for each in entities:
        if _is_dateline(body, each) or _is_no_name(body, each):
            continue
        person = each.type is EntityType.PERSON
        if person or (each.type is EntityType.ORGANISATION and not _in_brackets(body, each)):
            name = each.canonical or each.text
            name = firsts.get(name, name) if person else name
            kept.append(Speaker(each.start, each.end, name, person, genders.get(name) if person else None, each.role))
    return kept


def _by_first_name(entities: Sequence[Entity]) -> dict[str, str]:
    """Lead a first name to the one full name that begins with it."""
    full = {each.canonical or each.text for each in entities if each.type is EntityType.PERSON}
    firsts = Counter(name.split()[0] for name in full if " " in name)
    return {name.split()[0]: name for name in full if " " in name and firsts[name.split()[0]] == 1}


def _is_no_name(body: str, each: Entity) -> bool:
    """Tell a participle or infinitive that opens a sentence and was read as a name, such as "Tourné à Nice"."""
    opening = each.start == 0 or body[max(0, each.start - 8) : each.start].rstrip(_MARKS)[-1:] in (
        "",
        "\n",
        ".",
        "!",
        "?",
        ":",
    )
    return (
        each.type is EntityType.PERSON
        and " " not in each.text
        and opening
        and each.text.endswith(_VERBAL)
        and folded_name(each.text) not in _first_names()
    )


def _is_dateline(body: str, each: Entity) -> bool:
    opens_line = each.start == 0 or body[each.start - 1] == "\n"
    return opens_line and each.text.isupper() and _DATELINE.match(body, each.end) is not None


def _in_brackets(body: str, each: Entity) -> bool:
    """Tell an agency of a dateline, "PARIS (AFP) -", a party or an acronym, which stand beside another name."""
    return body[each.start - 1 : each.start] == "(" and body[each.end : each.end + 1] == ")"


def _gender(body: str, person: Entity) -> Gender | None:
    honorific = _HONORIFIC.search(body, max(0, person.start - 12), person.start)
    if honorific is not None:
        return Gender.FEMININE if honorific["f"] else Gender.MASCULINE
    if (known := _first_name(person.canonical or person.text)) is not None:
        return known
    leading = (person.role or "").split()[:1]
    if leading and (gender := gender_of(leading[0].casefold())):
        return gender
    before = body[max(0, person.start - 60) : person.start]
    if person.role and re.search(rf"\bla\s{re.escape(person.role)}", before, re.IGNORECASE):
        return Gender.FEMININE
    return None


@cache
def _first_names() -> dict[str, Gender]:
    lists = tomllib.loads(files(__package__).joinpath("first_names.toml").read_text("utf-8"))
    women = dict.fromkeys(lists["feminine"].split(), Gender.FEMININE)
    return women | dict.fromkeys(lists["masculine"].split(), Gender.MASCULINE)


def _first_name(name: str) -> Gender | None:
    words = folded_name(name).split()
    return _first_names().get(words[0]) if words else None
