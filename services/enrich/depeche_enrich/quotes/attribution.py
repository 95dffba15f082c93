"""Who a cue's clause says is speaking: a pronoun at the verb, else the nearest name or office that isn't its object."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from depeche_enrich.quotes.antecedents import ONWARD, body_before, fits, held, is_object, meant_after, meant_before
from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import OPINION, Cue, Cues
from depeche_enrich.quotes.inversions import inverted, subject_first
from depeche_enrich.quotes.nouns import name_behind, noun_behind
from depeche_enrich.quotes.offices import offices
from depeche_enrich.quotes.speaker import Gender, Speaker, between, last_before

_WORD = re.compile(r"[^\W\d_]+")
_AT_VERB = 24
_MOST_ASKED = 60
_LATTER = re.compile(r"[\s,]+(?:ce dernier|cette dernière|l['’]intéressée?|the latter)\b")
_DENIED = re.compile(r"\bn(?:e\s|['’](?:en\s|y\s)?)$")
_APPOSED = re.compile(r"(?:\s[^\s,.;:«»“”\"()]+){0,4}(?:\s\([^()]{1,20}\))?,?\s(?:M\.\s|Mme\s|Me\s|Dr\s)?")
_SOURCE = re.compile(r"(?:\b(?:de|du|des|par|of|by|from)\s|\bd['’])$")
_POINTING = frozenset({"celui", "celle"})
_ONWARD = re.compile(r"[\s,;]*(?:et|mais|puis|tandis que|and|but|then|while)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A cue, and the speaker it leads to, where the clause has one; ``silent`` for "on" or "they", who are nobody.

    ``gender`` is that of the pronoun which speaks.
    ``office`` is set where the speaker is a definite office, such as "the minister", that no person is known to hold.
    """

    cue: Cue
    speaker: str | None
    silent: bool = False
    gender: Gender | None = None
    office: Speaker | None = None


def said_in(body: str, clause: Clause, people: Sequence[Speaker], cues: Cues, *, after: bool) -> Said | None:
    """Keep the cue and the speaker of a clause; ``None`` where nothing in it says that somebody speaks."""
    found = [
        each
        for each in cues.found(body, clause.start, clause.end)
        if each.introducing or not _DENIED.search(body, max(clause.start, each.start - 8), each.start)
    ]
    if (
        after
        and not any(each.start < clause.start + _AT_VERB for each in found)
        and (behind := inverted(body, clause, people)) is not None
    ):
        found = [behind]
    elif after and not found and cues.subject_first and (first := subject_first(body, clause, people)) is not None:
        verb, who = first
        if who is not None:
            return Said(verb, who.name) if who.person else _held(body, who, verb, people)
        found = [verb]
    if after and _ONWARD.match(body, clause.start, clause.end):
        return None
    if not found:
        return None
    introducing = [cue for cue in found if cue.introducing and _introduces(cue, body, clause, people)]
    verbs = [cue for cue in found if not cue.introducing]
    cue = introducing[0] if introducing else (verbs[0] if after else verbs[-1]) if verbs else None
    if cue is None:
        return None
    return said_with(cue, body, clause, people, cues, after=after)


def said_with(cue: Cue, body: str, clause: Clause, people: Sequence[Speaker], cues: Cues, *, after: bool) -> Said:
    """Keep the speaker to whom one cue of a clause leads; ``after`` where the subject stands behind it."""
    if not cue.introducing and cue.text.endswith(cues.participles):
        leading = Clause(clause.start, cue.start, leads=False)
        if (subject := subject_of(body, leading, people, cues)) is not None:
            return Said(cue, subject)
    pronoun = _pronoun(body, clause, cue, people, cues)
    return pronoun or _subject(body, clause, cue, people, cues, after=after)


def subject_of(body: str, clause: Clause, people: Sequence[Speaker], cues: Cues) -> str | None:
    """Keep the first name, pronoun or office of a clause that is no object in it, and may be its subject."""
    within = _within(body, clause, people)
    leading = [each for each in within if each.person or each.office is None or _opens(body, clause, each)]
    first = min((each for each in leading if not is_object(body, each)), key=lambda each: each.start, default=None)
    for word in _WORD.finditer(body, clause.start, first.start if first else clause.end):
        folded = word.group().casefold()
        gender = _gender_of(folded, cues.masculine, cues.feminine)
        if gender is not None and folded not in _POINTING:
            return meant_before(word.start(), body, people, gender)
    if first is None or first.person or first.office is None:
        return first.name if first else None
    following = next((each for each in within if each.person and each.start >= first.end), None)
    apposed = following is not None and _APPOSED.fullmatch(body, first.end, following.start)
    return following.name if following and apposed else held(body, first, people)[0]


def source_in(body: str, clause: Clause, people: Sequence[Speaker]) -> str | None:
    """Keep of whom what leads to a quotation by a colon is, as in "ce mot d'un soldat :", where it has no subject."""
    found = next(
        (
            each
            for each in sorted(_within(body, clause, people), key=lambda each: each.start)
            if _SOURCE.search(body, max(clause.start, each.start - 8), each.start)
        ),
        None,
    )
    if found is None:
        return None
    return found.name if found.person or found.office is None else held(body, found, people)[0]


def _within(body: str, clause: Clause, people: Sequence[Speaker]) -> list[Speaker]:
    within = list(between(people, clause.start, clause.end))
    _add(within, offices(body, clause.start, clause.end))
    return within


def _opens(body: str, clause: Clause, each: Speaker) -> bool:
    before = body[clause.start : each.start].rstrip()
    return not before or before.endswith((",", "—", "–", " -", ";")) or before.strip().casefold() in ONWARD


def _introduces(cue: Cue, body: str, clause: Clause, people: Sequence[Speaker]) -> bool:
    if cue.text not in OPINION:
        return True
    near = [*people, *offices(body, cue.end, clause.end)]
    return any(cue.end <= each.start <= cue.end + 8 and each.end <= clause.end for each in near)


def _pronoun(body: str, clause: Clause, cue: Cue, people: Sequence[Speaker], cues: Cues) -> Said | None:
    """Read "a-t-il dit", "dit-il", "he said", "selon elle": a pronoun right at the verb, on the side of its subject."""
    if (latter := _LATTER.match(body, cue.end, clause.end)) is not None:
        gender = Gender.FEMININE if latter.group().endswith(("ère", "ée")) else None
        earlier = [each for each in last_before(people, cue.start, _MOST_ASKED) if each.person and fits(each, gender)]
        return Said(cue, earlier[-1].name if earlier else None)
    before = list(_WORD.finditer(body, max(clause.start, cue.start - _AT_VERB), cue.start))
    behind = _WORD.match(body, cue.end + 1, clause.end)
    words = [each.group().casefold() for each in reversed(before)][:4] if not cue.introducing else []
    if behind and (cue.introducing or body[cue.end] == "-"):
        following = [each.group().casefold() for each in _WORD.finditer(body, cue.end, min(clause.end, cue.end + 9))]
        words = following[:2] if not cue.introducing else following[:1]
    men = cues.masculine_source if cue.introducing else cues.masculine
    women = cues.feminine_source if cue.introducing else cues.feminine
    for word in words:
        gender = _gender_of(word, men, women)
        if gender is not None:
            name = meant_before(cue.start, body, people, gender) or meant_after(cue.end, body, people, gender)
            return Said(cue, name, gender=gender)
        if (
            word in cues.neuter
            and _is_right_before(body, word, cue)
            and (paper := body_before(cue.start, body, people)) is not None
        ):
            return Said(cue, paper)
        if word in cues.nobody:
            return Said(cue, None, silent=True)
    return None


def _is_right_before(body: str, word: str, cue: Cue) -> bool:
    return body[max(0, cue.start - len(word) - 1) : cue.start].casefold() == f"{word} "


def _subject(body: str, clause: Clause, cue: Cue, people: Sequence[Speaker], cues: Cues, *, after: bool) -> Said:
    within = list(between(people, clause.start, clause.end))
    if not cue.introducing and (name := name_behind(body, cue.end, clause.end)) is not None:
        _add(within, [name])
    _add(within, offices(body, clause.start, clause.end))
    noun = noun_behind(body, cue.end, clause.end) if after or cue.introducing else None
    if noun is not None and not (cue.introducing and noun.office):
        _add(within, [noun])
    if cue.introducing:
        within = [each for each in within if each.start >= cue.start]
    elif cue.text in cues.listening:
        within = [each for each in within if each.end <= cue.start] or (within if after else [])
    if not after and not cue.introducing:
        subjects = [each for each in within if each.end <= cue.start and not is_object(body, each)]
        within = [each for each in within if each.start < cue.end or not (each.new or subjects)]

    def rank(each: Speaker) -> tuple[bool, bool, int]:
        behind = each.start >= cue.end
        distance = each.start - cue.end if behind else cue.start - each.end
        far_side = not cue.introducing and behind != after and distance > 3
        return (not cue.introducing and is_object(body, each)), far_side and not each.person, distance

    ranked = sorted(within, key=rank)
    if not ranked or (rank(ranked[0])[0] and not ranked[0].person and ranked[0].office is None):
        return Said(cue, None)
    first = ranked[0]
    if not first.person:
        same_side = [
            each
            for each in ranked
            if each.person
            and not rank(each)[0]
            and (each.start >= cue.end) == (first.start >= cue.end)
            and (first.office is not None or each.start <= first.end + _AT_VERB)
        ]
        first = same_side[0] if same_side else first
    if first.person or first.office is None:
        return Said(cue, first.name)
    return _held(body, first, cue, people)


def _gender_of(pronoun: str, men: Collection[str], women: Collection[str]) -> Gender | None:
    return Gender.MASCULINE if pronoun in men else Gender.FEMININE if pronoun in women else None


def _held(body: str, office: Speaker, cue: Cue, people: Sequence[Speaker]) -> Said:
    name, known = held(body, office, people)
    return Said(cue, name, office=None if known else office)


def _add(within: list[Speaker], more: Sequence[Speaker]) -> None:
    within += [each for each in more if not any(name.start <= each.start < name.end for name in within)]
