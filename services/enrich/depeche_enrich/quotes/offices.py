"""Offices, callings and bodies that speak without a name, as in "the minister", each with what belongs to it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from depeche_enrich.office_nouns import office_nouns, singular
from depeche_enrich.quotes.speaker import Gender, Speaker, last_before

_DETERMINED = re.compile(
    r"\b(?P<det>l['’]|(?:le|la|les|un|une|des|plusieurs|son|sa|ses|leur|leurs|ce|cet|cette|ces|deux|trois|the|an?|his"
    r"|her|their|its|one|another|two|three|some|several)\s)"
    r"(?P<words>[^\W\d_][\w-]*(?:['’]\w+)?(?:\s[^\W\d_][\w-]*){0,3})",
    re.IGNORECASE,
)
_BETWEEN = frozenset(
    {"ancien", "ancienne", "nouveau", "nouvelle", "jeune", "jeunes", "premier", "première", "petit", "petite", "vieux"}
    | {"vieille", "haut", "haute", "anciens", "former", "deputy", "senior", "young", "local", "chief", "prime"}
    | {"foreign", "police", "team", "club", "company", "union", "government", "family", "army", "city", "vice", "new"}
    | {"old", "county", "district", "state", "federal", "retired", "school", "hospital", "council", "senate", "house"}
    | {"defence", "defense", "health", "party", "opposition", "campaign", "court", "bank", "military", "top", "rival"}
)
_BARE = re.compile(r"(?:^|(?<=\n)|(?<=[.!?]\s))([A-Z][a-z]+s)(?=\s)")
"""A plural without a determiner that opens a sentence, as English has it: "Doctors have warned that"."""
_COMPLEMENT = re.compile(
    r"(?:\s(?:général|générale|adjoint|adjointe|russe|[a-zà-ÿ]+(?:ain|aine|ais|aise|ien|ienne|éen|éenne|ois|oise|and|ande"
    r"|onal|onale|iste)(?:e?s)?)\b)?"
    r"(?:\sproches?)?(?:\s(?:du|des|de\sla|de\sl['’]|d['’]|de|of\sthe|of|for\sthe|for)(?:\s|(?<=['’]))"
    r"(?!(?:une?|l|son|sa|ses|an?|his|her|its|their)\b)[^\W\d][\w-]*)?"
)
_OF = re.compile(r"[\w-]+\s(?:(?:du|des|de\sla|of\sthe|for\sthe)\s|de\sl['’]|(?:(?:de|of)\s|d['’])(?=[A-ZÀ-Þ]))")
_QUALIFYING = frozenset(
    {"deputy", "district", "prime", "foreign", "health", "defence", "defense", "state", "federal", "county", "police"}
    | {"opposition", "vice", "school", "hospital", "assistant"}
)
"""Words before an English noun that make it another office."""
_PARTICIPLE = re.compile(r"(?:é|i|u|is|it|ert)$")
"""How the word behind the French verb "a" ends, which looks like a determiner."""
_WORD = re.compile(r"\S+")
_NEW = frozenset(
    {"un", "une", "des", "plusieurs", "deux", "trois", "a", "an", "one", "another", "two", "three", "some"}
)
_SEVERAL = frozenset({"les", "des", "plusieurs", "ses", "leurs", "ces", "deux", "trois", "two", "three", "several"})
_GENDERS = dict.fromkeys(
    ("la", "une", "sa", "cette", "ancienne", "nouvelle", "première"), Gender.FEMININE
) | dict.fromkeys(("le", "un", "ce", "cet", "ancien", "nouveau", "premier"), Gender.MASCULINE)
_MOST_ASKED = 60
"""Mentions of people, the nearest first, among whom the holder of an office is looked for."""
_LEADING = re.compile(
    r"[^\s,.;:«»“”\"()]+(?:\sde\s[^\s,.;:«»“”\"()]+)?(?:\s[^\s,.;:«»“”\"()]+)?"
    r"(?:\s\([^()]{1,20}\))?,?\s$"
)
_BEHIND = re.compile(r",\s[^,.;:«»“”\"()]{1,50}[,.]")


def is_epithet(office: Speaker) -> bool:
    """Tell whether a noun, such as "the player", takes up somebody already named rather than bringing in another."""
    return office.office in office_nouns().epithets


def is_collective(office: Speaker) -> bool:
    """Tell whether a noun, such as "the company", takes up an organisation already named."""
    return office.office in office_nouns().collectives


def is_plain(noun: Speaker) -> bool:
    """Tell whether a noun is in no list of offices, so that it only can take up somebody already named."""
    return noun.office not in office_nouns().known


def offices(body: str, start: int, end: int) -> list[Speaker]:
    """Keep the offices and papers that stand between two offsets, by their noun and its complement.

    >>> [each.name for each in offices("Hier, le porte-parole américain a parlé.", 0, 40)]
    ['porte-parole américain']
    """
    every = _all_offices(body)
    first = bisect_left(every, start, key=lambda each: each.start)
    last = bisect_left(every, end, lo=first, key=lambda each: each.start)
    return list(every[first:last])


@lru_cache(maxsize=4)
def _all_offices(body: str) -> tuple[Speaker, ...]:
    """Give the offices of a body, in order; the last few bodies are remembered, as each is asked often."""
    found: list[Speaker] = []
    reached = 0
    while (match := _DETERMINED.search(body, reached)) is not None:
        read = _read(body, match)
        if read is not None:
            found.append(read)
        reached = read.end if read is not None else match.start("words")
    found += [
        Speaker(each.start(1), each.end(1), each[1], False, None, noun, new=True, several=True)
        for each in _BARE.finditer(body)
        if (noun := singular(each[1])) in office_nouns().people
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def _read(body: str, found: re.Match[str]) -> Speaker | None:
    """Read the noun behind a determiner, past the adjectives that may stand before it; the last that is known."""
    noun: re.Match[str] | None = None
    for place, word in enumerate(_WORD.finditer(body, found.start("words"), found.end("words"))):
        known = singular(word.group()) is not None
        noun = word if known else noun
        apart = known or place or not word.group().islower() or _PARTICIPLE.search(word.group())
        if word.group().casefold() not in _BETWEEN and apart:
            break
    if noun is None:
        return None
    base = singular(noun.group()) or noun.group()
    determiner = found["det"].strip().casefold()
    complement = _COMPLEMENT.match(body, noun.end())
    last = complement.end() if complement else noun.end()
    name = " ".join(body[found.start("words") : last].split())
    gender = _GENDERS.get(determiner) or _GENDERS.get(name.casefold().split()[0]) or gender_of(base)
    return Speaker(found.start(), last, name, False, gender, base, determiner in _NEW, determiner in _SEVERAL)


def gender_of(noun: str) -> Gender | None:
    """Tell the gender of an office by its noun alone."""
    if noun in office_nouns().feminine:
        return Gender.FEMININE
    return Gender.MASCULINE if noun in office_nouns().masculine else None


def holder(body: str, office: Speaker, people: Sequence[Speaker], *, by_meaning: bool) -> str | None:
    """Keep the person who last was said to hold an office, by its very noun or by one that may mean it."""
    base = office.office or office.name
    words = [base, *sorted(office_nouns().meaning.get(base, frozenset()))] if by_meaning else [base]
    noun = re.compile(rf"\b{_qualifier(office)}(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    before = [each for each in last_before(people, office.start, _MOST_ASKED) if each.person]
    for each in reversed(before or [each for each in people[:_MOST_ASKED] if each.person]):
        if each.office and noun.search(each.office):
            return each.name
        if noun.search(apposed(body, each)):
            return each.name
    return None


def _qualifier(office: Speaker) -> str:
    """Give what stands before the noun and makes it another office, as in "district attorney"; as a pattern."""
    before = office.name.casefold().split()
    before = before[: before.index(office.office)] if office.office in before else []
    return "".join(rf"{re.escape(word)}\s" for word in before if word in _QUALIFYING)


def apposed(body: str, person: Speaker) -> str:
    """Give the words that stand right before a name, or behind it between commas, and so tell its office."""
    before = _LEADING.search(body, max(0, person.start - 50), person.start)
    behind = _BEHIND.match(body, person.end, person.end + 60)
    return f"{before[0] if before else ''} {behind[0] if behind else ''}"


def is_someones(body: str, office: Speaker) -> bool:
    """Tell an office that says of what it is, as in "le maire de Podor", and so may be named for the first time."""
    at = body[office.start : office.end].casefold().find(office.office or "")
    return _OF.match(body, office.start + at) is not None
