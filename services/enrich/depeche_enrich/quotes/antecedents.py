"""Whom a pronoun or a noun such as "the minister" takes up, among those whom the text named before it."""

import re
from collections.abc import Sequence

from depeche_enrich.office_nouns import office_nouns, singular
from depeche_enrich.quotes.offices import apposed, holder, is_collective, is_epithet, is_plain, is_someones, offices
from depeche_enrich.quotes.speaker import Gender, Speaker, between, last_before
from depeche_enrich.sentences import ends_between, sentence_start

_OBJECT = re.compile(
    r"(?:\b(?:à|au|aux|de|du|des|par|avec|contre|sur|chez|to|of|by|with|from|against|about|at|on|for|after|sans|in|via"
    r"|citant|citing|quoting)"
    r"|\bd['’])\s?(?:la |le |les |the |l['’])?(?:M\. |Mme |Mr\.? |Mrs\.? |Ms\.? )?$"
)
_AGE = re.compile(r",\s(?:âgée?\sde\s)?\d\d\b")
_POSSESSIVE = re.compile(r"(?:son|sa|ses|leur|leurs|his|her|their|its)\s", re.IGNORECASE)
_POSSESSOR = re.compile(r"['’]s\b|s['’]\s")
_KIN = frozenset(
    {"fils", "fille", "père", "mère", "frère", "sœur", "mari", "femme", "épouse", "époux", "compagnon", "compagne"}
    | {"son", "daughter", "father", "mother", "brother", "sister", "husband", "wife"}
)
"""Who is spoken of beside somebody and seldom speaks: "His son left. “I miss him,” he said"."""
_POINTING = re.compile(r"(?:ce|cet|cette|this|that)\s", re.IGNORECASE)
_FORMER = ("ancien ", "ancienne ", "former ", "ex-")
ONWARD = frozenset({"but", "and", "yet", "then", "mais", "et", "or", "puis", "alors", "ainsi"})
"""Words that may stand before the subject of a sentence."""
_LONGEST_NAME = 120
_MOST_ASKED = 200
"""Names, the nearest first, among whom the one that is meant is looked for."""
_LONGEST_LEAD = 30
_LONGEST_PARTICIPLE = 80
_PARTICIPLE = re.compile(r"\W*[A-ZÀ-Þ][\wà-ÿ]*(?:ed|ing|ée?s?|ant|ue?s?|ie?s?|ise?s?|ite?s?)\s")
"""What a longer lead to a subject begins with: "Asked about the letter by reporters, the minister"."""
_LONGEST_LEADS = 600
"""Code points of the first two sentences of an article."""
_FARTHEST_AHEAD = 250
"""Code points behind a pronoun in which the person whom it announces is looked for."""
_MOST_BEFORE = 400
"""Code points before a pronoun in which a noun that it takes up is looked for."""


def subject_before(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> str | None:
    """Keep the person whom a pronoun at ``at`` means: the first of the last sentence that names one of that gender.

    Subjects come first and stay the topic: Grosz, Joshi and Weinstein, "Centering", Comput. Linguistics 21 (1995).
    """
    first = _person_before(at, body, people, gender)
    return first.name if first else None


def meant_before(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> str | None:
    """Keep whom a pronoun means: a person, or a noun that opens a later sentence, such as "his neighbour"."""
    person = _person_before(at, body, people, gender)
    after = sentence_start(body, person.start) if person else -1
    nouns = [each for each in _subjects(at, body, gender) if each.start > after]
    if person and "\n" not in body[person.end : at]:
        nouns = [each for each in nouns if not (each.office in _KIN and _POSSESSIVE.match(body, each.start))]
    bodies = [each for each in _bodies(at, body, people, gender) if each.start > after]
    if bodies and not (nouns and nouns[-1].start > bodies[-1].start):
        return bodies[-1].name
    if nouns and not (person and person.start > nouns[-1].start):
        return held(body, nouns[-1], people)[0]
    return person.name if person else None


def meant_after(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> str | None:
    """Keep whom a pronoun of a lead announces: the next person, where they open a sentence: "she recalls. Ann Roe was".

    It is for pronouns before which nobody was named (cataphora), as portraits begin.
    """
    first = next((each for each in between(people, at, at + _FARTHEST_AHEAD) if each.person), None)
    if first is None or not fits(first, gender) or is_object(body, first) or not opens(body, first.start):
        return None
    return first.name


def body_before(at: int, body: str, people: Sequence[Speaker]) -> str | None:
    """Keep whom "it" means: the first organisation or paper of the last sentence of the paragraph that names one.

    A person who is the subject there speaks by the paper: "Ann Roe read a statement. “We hope,” it said".
    """
    start = max(body.rfind("\n", 0, at) + 1, at - _MOST_BEFORE)
    named = between(people, start, at)
    bodies = [each for each in named if not each.person]
    bodies += [each for each in offices(body, start, at) if each.office in office_nouns().bodies]
    last = max((each.start for each in bodies), default=None)
    if last is None:
        return None
    begun = sentence_start(body, last)
    first = min((each for each in bodies if each.start >= begun), key=lambda each: each.start)
    person = next((each for each in named if each.person and begun <= each.start < first.start), None)
    if person is not None and not is_object(body, person):
        return person.name
    return held(body, first, people)[0] if first.office and is_collective(first) else first.name


def held(body: str, office: Speaker, people: Sequence[Speaker]) -> tuple[str, bool]:
    """Give the person who holds an office, or whom or what a noun takes up, else the office and that nobody does."""
    if office.new:
        return _named_next(body, office, people) or office.name, True
    if (name := holder(body, office, people, by_meaning=False)) is not None:
        return name, True
    possessive = _POSSESSIVE.match(body, office.start) is not None
    alone = not possessive and not office.several
    if alone and is_epithet(office) and (name := _nameless(body, office, people)) is not None:
        return name, True
    if (name := holder(body, office, people, by_meaning=True)) is not None:
        return name, True
    if is_collective(office) and not (possessive and office.office in office_nouns().people):
        return _body_called(body, office, people), True
    former = office.name.casefold().startswith(_FORMER) and not is_someones(body, office)
    taking = is_epithet(office) or is_plain(office) or former or _POINTING.match(body, office.start) is not None
    if not alone or not taking:
        return _named_after(body, office, people) or office.name, False
    means = office_nouns().meaning.get(office.office or "", frozenset())
    nouns = [each for each in _subjects(office.start, body, office.gender) if each.office in means]
    person = _person_before(office.start, body, people, office.gender)
    if nouns and (person is None or person.start < nouns[-1].start):
        return _holder_of_noun(body, nouns[-1], people), True
    if person is not None and is_someones(body, office) and (person.office or "\n" in body[person.end : office.start]):
        return office.name, False
    if person is not None and office.office in office_nouns().titles and _is_another(body, person, office):
        return office.name, False
    return (person.name, True) if person else (office.name, False)


def _is_another(body: str, person: Speaker, office: Speaker) -> bool:
    """Tell whether the text says of somebody what they are, which may not be of that office."""
    if person.office:
        return True
    nouns = {singular(word) for word in apposed(body, person).split()} - {None}
    meaning = office_nouns().meaning
    return any(office.office not in meaning.get(noun or "", ()) for noun in nouns)


def _nameless(body: str, office: Speaker, people: Sequence[Speaker]) -> str | None:
    """Give whom the paragraph is about before a noun such as "the coach", unless they are known to be another."""
    person = _person_before(office.start, body, people, office.gender)
    if person is None or _is_another(body, person, office) or "\n" in body[person.end : office.start]:
        return None
    means = office_nouns().meaning.get(office.office or "", frozenset())
    if any(each.office in means and each.start > person.start for each in _subjects(office.start, body, office.gender)):
        return None
    return person.name


def _named_after(body: str, office: Speaker, people: Sequence[Speaker]) -> str | None:
    """Give whom the second sentence names, where the first is of an office: "The minister was late. Ann Roe smiled"."""
    first = next((each for each in offices(body, 0, office.start) if each.office == office.office), None)
    if first is None or not opens(body, first.start) or sentence_start(body, first.start) > 0:
        return None
    ends = list(ends_between(body, first.end, first.end + _LONGEST_LEADS))[:2]
    if not ends:
        return None
    named = [each for each in between(people, ends[0], ends[-1]) if each.person]
    if (
        not named
        or _is_another(body, named[0], office)
        or is_object(body, named[0])
        or not fits(named[0], office.gender)
    ):
        return None
    return named[0].name


def _body_called(body: str, office: Speaker, people: Sequence[Speaker]) -> str:
    """Give the organisation that a noun such as "the company" takes up."""
    bodies = [each for each in last_before(people, office.start, _MOST_ASKED) if not each.person]
    people_behind = [
        each for each in between(people, office.end, office.end + _LONGEST_NAME)[:1] if each.start - office.end <= 1
    ]
    behind = next((each for each in people_behind if not each.person), None)
    if behind is not None:
        return behind.name
    called = [each for each in bodies if _is_called(body, each, office.office or "")]
    direct = called or [each for each in bodies if not is_object(body, each)] or bodies
    return direct[-1].name if direct and office.name.casefold() == office.office else office.name


def _named_next(body: str, office: Speaker, people: Sequence[Speaker]) -> str | None:
    """Give the name that opens the second paragraph with an age, where the first speaks of "a former accountant"."""
    second = body.find("\n") + 1
    if office.start >= second:
        return None
    second += len(body[second:]) - len(body[second:].lstrip())
    name = next((each for each in between(people, second, second + _LONGEST_NAME) if each.person), None)
    return name.name if name and name.start == second and _AGE.match(body, name.end) else None


def _is_called(body: str, each: Speaker, noun: str) -> bool:
    """Tell whether an organisation was named with a noun right before it, as in "le groupe de travaux Karvène"."""
    before = re.split(r"[,.;:()«»]", body[max(0, each.start - 30) : each.start])[-1]
    return noun in before.casefold().split() or body[each.start : each.end].casefold().startswith(noun)


def _holder_of_noun(body: str, noun: Speaker, people: Sequence[Speaker]) -> str:
    person = _person_before(noun.start, body, people, noun.gender) if is_epithet(noun) and not noun.new else None
    return person.name if person else holder(body, noun, people, by_meaning=True) or noun.name


def is_object(body: str, each: Speaker) -> bool:
    """Tell whether a preposition before a name says that it isn't the subject of its clause."""
    if _OBJECT.search(body, max(0, each.start - 24), each.start) is not None:
        return True
    return each.person and _POSSESSOR.match(body, each.end - (body[each.end - 1] == "s")) is not None


def fits(each: Speaker, gender: Gender | None) -> bool:
    """Tell whether somebody may be of a gender: nothing is known against it."""
    return gender is None or each.gender is None or each.gender is gender


def _person_before(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> Speaker | None:
    earlier = [
        each for each in last_before(people, at, _MOST_ASKED) if each.person and each.end <= at and fits(each, gender)
    ]
    if not earlier:
        return None
    last = earlier[-1]
    start = sentence_start(body, last.start)
    together = [each for each in earlier if each.start >= start]
    return next((each for each in together if not is_object(body, each)), last)


def _subjects(at: int, body: str, gender: Gender | None) -> list[Speaker]:
    """Keep the singular nouns that open a sentence before ``at`` in its paragraph, and may be of a gender."""
    start = max(body.rfind("\n", 0, at) + 1, at - _MOST_BEFORE)
    return [
        each
        for each in offices(body, start, at)
        if not each.several and _may_be(each, gender) and opens(body, each.start)
    ]


def _bodies(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> list[Speaker]:
    """Keep the organisations that open a sentence before ``at`` with a French article of a gender: "La Ligue"."""
    articles = {Gender.FEMININE: "la ", Gender.MASCULINE: "le "}
    start = max(body.rfind("\n", 0, at) + 1, at - _MOST_BEFORE)
    return [
        each
        for each in between(people, start, at)
        if not each.person
        and gender is not None
        and body[max(0, each.start - 3) : each.start].casefold() == articles[gender]
        and opens(body, each.start - 3)
    ]


def _may_be(noun: Speaker, gender: Gender | None) -> bool:
    """Tell whether "he" or "elle" may mean a noun; of those that have no gender only people are "he" or "she"."""
    return fits(noun, gender) and (noun.gender is not None or noun.office not in office_nouns().bodies)


def opens(body: str, at: int) -> bool:
    """Tell whether what stands at an offset may be the subject that opens its sentence."""
    lead = body[sentence_start(body, at) : at]
    if max(map(lead.rfind, "«“„")) > max(map(lead.rfind, "»”")) or lead.count('"') % 2:
        return False
    before = lead.strip(' \u00a0\u202f«»“”"')
    if not before or before.casefold() in ONWARD:
        return True
    return before.endswith((";", " -", "—", "–")) or (
        before.endswith(",") and len(before) < (_LONGEST_PARTICIPLE if _PARTICIPLE.match(lead) else _LONGEST_LEAD)
    )
