"""Who a cue's clause says is speaking: a pronoun at the verb, else the nearest name or office that isn't its object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import OPINION, Cue, Cues
from depeche_enrich.quotes.inversions import inverted
from depeche_enrich.quotes.nouns import name_behind, noun_behind
from depeche_enrich.quotes.speakers import Gender, Speaker, holder, is_collective, is_epithet, is_plain, offices

_OBJECT = re.compile(
    r"(?:\b(?:à|au|aux|de|du|des|par|avec|contre|sur|chez|to|of|by|with|from|against|about|at|on|for|after|sans|in|via)"
    r"|\bd['’])\s?(?:la |le |les |the |l['’])?(?:M\. |Mme |Mr\.? |Mrs\.? |Ms\.? )?$"
)
_WORD = re.compile(r"[^\W\d_]+")
_AT_VERB = 24
_LATTER = re.compile(r"[\s,]+(?:ce dernier|cette dernière|l['’]intéressée?|the latter)\b")
_DENIED = re.compile(r"\bn(?:e\s|['’](?:en\s|y\s)?)$")
_ONWARD = re.compile(r"[\s,;]*(?:et|mais|puis|tandis que|and|but|then|while)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A cue, and the speaker it leads to, where the clause has one; ``silent`` for "on" or "they", who are nobody.

    ``office`` is set where the speaker is a definite office, such as "the minister", that no person is known to hold.
    """

    cue: Cue
    speaker: str | None
    silent: bool = False
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
    pronoun = _pronoun(body, clause, cue, people, cues)
    return pronoun or _subject(body, clause, cue, people, cues, after=after)


def subject_before(at: int, body: str, people: Sequence[Speaker], gender: Gender | None) -> str | None:
    """Keep the person whom a pronoun at ``at`` means: the first of the last sentence that names one of that gender.

    Subjects come first and stay the topic: Grosz, Joshi and Weinstein, "Centering", Comput. Linguistics 21 (1995).
    """
    earlier = [each for each in people if each.person and each.end <= at and _fits(each, gender)]
    if not earlier:
        return None
    last = earlier[-1]
    start = max(body.rfind(". ", 0, last.start), body.rfind("\n", 0, last.start))
    together = [each for each in earlier if each.start > start]
    return next((each for each in together if not _is_object(body, each)), last).name


def subject_of(body: str, clause: Clause, people: Sequence[Speaker]) -> str | None:
    """Keep the first name or office of a clause that is no object in it, and may be its subject."""
    within = [each for each in people if clause.start <= each.start and each.end <= clause.end]
    _add(within, offices(body, clause.start, clause.end))
    leading = [each for each in within if each.person or each.office is None or _opens(body, clause, each)]
    first = min((each for each in leading if not _is_object(body, each)), key=lambda each: each.start, default=None)
    if first is None or first.person or first.office is None:
        return first.name if first else None
    following = [each for each in within if each.person and first.end <= each.start <= first.end + 3]
    return following[0].name if following else holder(body, first, people)


def _opens(body: str, clause: Clause, each: Speaker) -> bool:
    before = body[clause.start : each.start].rstrip()
    return not before or before.endswith(",")


def _introduces(cue: Cue, body: str, clause: Clause, people: Sequence[Speaker]) -> bool:
    if cue.text not in OPINION:
        return True
    near = [*people, *offices(body, cue.end, clause.end)]
    return any(cue.end <= each.start <= cue.end + 8 and each.end <= clause.end for each in near)


def _pronoun(body: str, clause: Clause, cue: Cue, people: Sequence[Speaker], cues: Cues) -> Said | None:
    """Read "a-t-il dit", "dit-il", "he said", "selon elle": a pronoun right at the verb, on the side of its subject."""
    if (latter := _LATTER.match(body, cue.end, clause.end)) is not None:
        gender = Gender.FEMININE if latter.group().endswith(("ère", "ée")) else None
        earlier = [each for each in people if each.person and each.end <= cue.start and _fits(each, gender)]
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
        gender = Gender.MASCULINE if word in men else Gender.FEMININE if word in women else None
        if gender is not None:
            return Said(cue, subject_before(cue.start, body, people, gender))
        if word in cues.nobody:
            return Said(cue, None, silent=True)
    return None


def _subject(body: str, clause: Clause, cue: Cue, people: Sequence[Speaker], cues: Cues, *, after: bool) -> Said:
    within = [each for each in people if clause.start <= each.start and each.end <= clause.end]
    if not cue.introducing and (name := name_behind(body, cue.end, clause.end)) is not None:
        _add(within, [name])
    _add(within, offices(body, clause.start, clause.end))
    noun = noun_behind(body, cue.end, clause.end) if after or cue.introducing else None
    if noun is not None and not (cue.introducing and noun.office):
        _add(within, [noun])
    if cue.introducing:
        within = [each for each in within if each.start >= cue.start]
    elif cue.text in cues.listening:
        within = [each for each in within if each.end <= cue.start] or within

    def rank(each: Speaker) -> tuple[bool, bool, int]:
        behind = each.start >= cue.end
        distance = each.start - cue.end if behind else cue.start - each.end
        far_side = not cue.introducing and behind != after and distance > 3
        return (not cue.introducing and _is_object(body, each)), far_side and not each.person, distance

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


def _held(body: str, office: Speaker, cue: Cue, people: Sequence[Speaker]) -> Said:
    """Give the person who holds an office, or the person or organisation that a noun takes up, else the office."""
    name = holder(body, office, people)
    if name != office.name:
        return Said(cue, name)
    if is_collective(office):
        bodies = [
            each for each in people if not each.person and each.end <= office.start and not _is_credit(body, each)
        ]
        direct = [each for each in bodies if not _is_object(body, each)] or bodies
        return Said(cue, direct[-1].name if direct and office.name.casefold() == office.office else name)
    taken_up = is_epithet(office) or is_plain(office)
    earlier = subject_before(office.start, body, people, office.gender) if taken_up else None
    return Said(cue, earlier or name, office=None if earlier else office)


def _is_credit(body: str, each: Speaker) -> bool:
    """Tell the agency of a dateline, "PARIS (AFP) -", which reports and isn't spoken of."""
    return body[each.start - 1 : each.start] == "(" and body[each.end : each.end + 1] == ")"


def _add(within: list[Speaker], more: Sequence[Speaker]) -> None:
    within += [each for each in more if not any(name.start <= each.start < name.end for name in within)]


def _is_object(body: str, each: Speaker) -> bool:
    return _OBJECT.search(body, max(0, each.start - 24), each.start) is not None


def _fits(each: Speaker, gender: Gender | None) -> bool:
    return gender is None or each.gender is None or each.gender is gender
