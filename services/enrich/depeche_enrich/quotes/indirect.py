"""Indirect speech: what somebody said in the article's words, after "a affirmé que", or beside "selon" and its like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from depeche_enrich.quotes.attribution import Said, said_with
from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import OPINION, Cue, Cues
from depeche_enrich.quotes.marks import Marked
from depeche_enrich.quotes.speaker import Speaker, between
from depeche_enrich.sentences import Sentence, sentences

_ADVERB = (
    r"(?:également|pourtant|toutefois|cependant|ainsi|alors|enfin|même|encore|aussi|hier|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche|ce matin|ce soir|[a-zà-ÿ]+ment"
    r"|à|au|aux|sur|dans|devant|lors|en|par|later|also|on|in|to|at|[A-Z]\w+day|reporters|journalists|parliament"
    r"|[A-Z][\w.]+ (?:News|TV|Radio))\b"
)
_THAT = re.compile(rf"(?:,?\s{_ADVERB}[^,.;:«»“”\"\n]{{0,40}}?,?)?\s(?:que\s|qu['’]|dass\s|che\s|that\s)(?=\S)")
_WITHOUT_THAT = frozenset(
    {
        "said",
        "says",
        "insisted",
        "insists",
        "argued",
        "argues",
        "thought",
        "thinks",
        "felt",
        "believes",
        "believed",
        "admitted",
        "admits",
    }
)
_TOLD = frozenset({"told", "tells", "telling", "assured", "reminded", "warned", "informed"})
_TOLD_THAT = re.compile(r"\s[^,.;:«»“”\"\n]{1,40}?\sthat\s(?=\S)")
_FINITE = (
    r"(?:is|are|was|were|will|would|has|had|have|should|could|can|must|may|might|did|does|do|[a-z]{2,}(?:ed|n['’]t))"
)
_CLAUSE = re.compile(
    r"\s(?=(?:(?:it|he|she|they|there|nobody|no\sone|everyone|this|that)\s"
    rf"|(?:its|his|her|their|the|an?|some|more|most|many|no|\d[\d,.]*|[A-Z]\w+)\s(?:[\w'’-]+\s){{1,6}}?{_FINITE}\b))"
)
_DENIED = re.compile(r"(?:\b(?:ne|pas|jamais|sans|not|never|without|nicht)\b|\bn['’]|n['’]t\b)[^,.;]{0,16}$")
_NOUN = re.compile(
    r"(?:\b(?:la|le|les|une?|cette|ce|sa|son|leur|the|this|its|de|est|it is|was)\s|[ld]['’])$", re.IGNORECASE
)
_FRONT = 3
_MARKS = '«»“”„":'
_FEWEST_WORDS = 3
_APPOSED = 80
_CLAUSAL = re.compile(
    r"\s*(?:le|la|les|l['’]|une?|des|du|il|elles?|ils|ce|cette?|ces|aucune?|plusieurs|plus|son|sa|ses|leurs?|près|\d"
    r"|the|an?|it|he|she|they|there|this|these|about|more|some|no|up|nearly|[A-ZÀ-Þ«“\"])"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that gives what somebody said: ``body[start:end]``, and with which cue whom it is ascribed to."""

    start: int
    end: int
    said: Said


def reported(body: str, people: Sequence[Speaker], cues: Cues, direct: Sequence[Marked]) -> list[Reported]:
    """Keep clauses of indirect speech with a speaker, at most one a sentence; refuse what was denied to be said.

    Cues inside of a quotation aren't read, and a clause that a quotation fills isn't given twice. Linear in the text.
    """
    found, place = [], 0
    for sentence in sentences(body):
        while place < len(direct) and direct[place].end <= sentence.start:
            place += 1
        within = [each for each in direct[place : place + 8] if each.start < sentence.end]
        near = between(people, sentence.start, sentence.end)
        clause = next(_clauses(body, sentence, near, people, cues, within), None)
        if clause is not None and _is_own(body, clause, within):
            found.append(clause)
    return found


def _clauses(
    body: str,
    sentence: Sentence,
    near: Sequence[Speaker],
    people: Sequence[Speaker],
    cues: Cues,
    direct: Sequence[Marked],
) -> Iterator[Reported]:
    end = sentence.start + len(body[sentence.start : sentence.end].rstrip(" .!?…"))
    for cue in cues.found(body, sentence.start, end):
        if cue.text in cues.infinitives:
            continue
        if any(each.start <= cue.start < each.end for each in direct):
            continue
        spans = _beside(body, sentence.start, cue, end, near) if cue.introducing else _behind(body, cue, end)
        for start, stop, lead in spans:
            said = said_with(cue, body, Clause(sentence.start, lead, leads=False), people, cues, after=False)
            if said.speaker is not None and not said.silent:
                short = stop if cue.introducing else _short_of(body, start, stop, direct)
                yield Reported(start, short, said)


def _short_of(body: str, start: int, stop: int, direct: Sequence[Marked]) -> int:
    """Give where a clause ends that a quotation behind a comma goes on with."""
    last = next((each for each in direct if each.start > start and each.end + 2 >= stop), None)
    lead = body[start : last.start].rstrip(_MARKS + " \u00a0\u202f") if last else ""
    return start + len(lead) - 1 if lead.endswith(",") else stop


def _behind(body: str, cue: Cue, end: int) -> Iterator[tuple[int, int, int]]:
    """Give where the clause after "a affirmé que" begins and ends, and where what leads to it does."""
    before = body[max(0, cue.start - 24) : cue.start]
    if _DENIED.search(before) or _NOUN.search(before):
        return
    that = _THAT.match(body, cue.end, end)
    if that is None and cue.text in _TOLD:
        that = _TOLD_THAT.match(body, cue.end, end)
    if that is None and cue.text in _WITHOUT_THAT:
        that = _CLAUSE.match(body, cue.end, end)
    if that is not None:
        yield that.end(), end, cue.end


def _beside(body: str, start: int, cue: Cue, end: int, near: Sequence[Speaker]) -> Iterator[tuple[int, int, int]]:
    """Give the rest of a sentence that "selon" and its like open or close."""
    if cue.text in OPINION:
        return
    comma = _comma_after(body, cue.end, end, near)
    if cue.start - start <= _FRONT and comma is not None:
        yield comma + 1 + len(body[comma + 1 : end]) - len(body[comma + 1 : end].lstrip()), end, comma
    elif cue.start - start > _FRONT:
        last = start + len(body[start : cue.start].rstrip(" ,"))
        yield start, (last if comma is None else end), (comma or end)


def _comma_after(body: str, at: int, end: int, near: Sequence[Speaker]) -> int | None:
    """Find the comma behind the source and what is apposed to it: "selon Paul Roy, professeur à Lyon, …"."""
    comma = body.find(",", at, end)
    if comma < 0:
        return None
    following = body.find(",", comma + 1, min(end, comma + _APPOSED))
    name = body[comma + 1 : max(following, comma + 1)].strip()
    named = any(each.person and body[each.start : each.end] == name for each in near)
    apposed = following > 0 and (named or not _CLAUSAL.match(body, comma + 1, following))
    return following if apposed else comma


def _is_own(body: str, clause: Reported, direct: Sequence[Marked]) -> bool:
    said = sum(max(0, min(each.end, clause.end) - max(each.start, clause.start)) for each in direct)
    text = body[clause.start : clause.end]
    opened = text[0] in _MARKS and not any(each.start - clause.start in (1, 2) for each in direct)
    if opened or text.count('"') % 2:
        return False
    first = next((each for each in direct if each.start <= clause.start + 2 < each.end), None)
    if first is not None and body[first.end : first.end + 4].lstrip(_MARKS + " \u00a0\u202f").startswith(","):
        return False
    return 2 * said < clause.end - clause.start and len(text.split()) >= _FEWEST_WORDS
