"""Which text between marks is speech, and whose: by the words beside it in its own sentence, then by what goes on."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from depeche_enrich.quotes.antecedents import fits, opens, subject_before
from depeche_enrich.quotes.attribution import Said, said_in, source_in, subject_of
from depeche_enrich.quotes.clauses import Clause, clause_after, clause_before, sentence_before
from depeche_enrich.quotes.cues import Cue, Cues
from depeche_enrich.quotes.dialogue import dialogue
from depeche_enrich.quotes.incises import incise
from depeche_enrich.quotes.indirect import reported
from depeche_enrich.quotes.marks import Marked, marked
from depeche_enrich.quotes.speaker import Speaker, between
from depeche_enrich.quotes.speakers import named
from depeche_enrich.quotes.titles import goes_on_list, is_title
from depeche_schemas.article import Entity, EntityType, Quote

_FEWEST_WORDS = 4
_MOST_TURNS = 20
_LONGEST_SURE = 800
"""Code points of text between marks beyond which they may well be paired wrongly."""
_MOST_BEHIND = 80
_PERFECT = re.compile(r"(?:a|ont)\s(?:ensuite\s|encore\s|également\s|aussi\s)?([^\W\d_]+)\b")
_FOLLOWING = re.compile(r"[\s.…»”\"]{0,6}(?<=\s)([^\s.…»”\"][^\n.!?]{1,200})")
_RELATIVE = re.compile(r"\b(?:qui|que|dont|où|that|which|who)\b|\bqu['’]")
_ARTICLE = re.compile(r"(?:\b(?:La|Le|Les|The|la|le|les|the)\s|\b[Ll]['’])$")
_DASHES = ("—", "–")
_MARKS = '«»“”„"‹›'


@dataclass(frozen=True, slots=True)
class _Found:
    marked: Marked
    said: Said | None
    speaker: str | None


def quotes_of(body: str, entities: Sequence[Entity], cues: Cues) -> tuple[Quote, ...]:
    """Keep what somebody said between marks; refuse titles of works, and short text that no cue stands beside.

    A speaker is who the clause with the cue names, by name, office or pronoun. A quotation whose own sentence says
    nothing of its speaker goes on with the one before in its paragraph, or with whom the sentence before it is about.
    """
    people = named(body, entities)
    places = [each for each in entities if each.type is EntityType.PLACE]
    kept: list[_Found] = []
    last: tuple[Marked, bool] | None = None
    spans = sorted([*marked(body), *dialogue(body, people, cues)], key=lambda each: each.start)
    outside = _outside(people, spans)
    by_name = {who.name: who for who in reversed(people) if who.person}
    for each in spans:
        before, after = clause_before(body, each), clause_after(body, each)
        said = _said(body, before, after, outside, cues)
        aside = _inside(body, each, people, cues) if said is None else None
        said = said or aside
        listed = last is not None and goes_on_list(body, last[0], each)
        title = (said is None and last[1]) if listed and last else is_title(body, each, before, said, cues)
        last = (each, title)
        if title:
            continue
        if _is_between(body, each, cues):
            continue
        if said is None and len(body[each.start : each.end].split()) < _FEWEST_WORDS:
            continue
        speaker = said.speaker if said else None
        if said and said.office and (aside or said.cue.text in cues.continuing) and kept:
            speaker = _going_on(body, each, kept[-1], said.office, people) or speaker
        if said is None and (other := _answering(body, each, kept)) is not None:
            speaker = other
        elif said is None or (speaker is None and not said.silent):
            gender = said.gender if said else None
            fitting = outside if gender is None else [who for who in outside if fits(who, gender)]
            speaker = _carried(body, each, kept, fitting, cues)
            known = by_name.get(speaker or "")
            speaker = None if known and said and not fits(known, said.gender) else speaker
        if speaker is None and said and not said.silent and said.gender is None:
            speaker = _acting_place(body, before, said.cue, places)
        kept.append(_Found(each, said, speaker))
    indirect = reported(body, people, cues, spans)
    quotes = [_quote(body, each) for each in kept]
    quotes += [
        Quote(start=each.start, end=each.end, text=body[each.start : each.end], speaker=each.said.speaker,
              cue=each.said.cue.text, indirect=True)
        for each in indirect
    ]  # fmt: skip
    return tuple(sorted(quotes, key=lambda each: (each.start, each.end)))


def _acting_place(body: str, before: Clause, cue: Cue, places: Sequence[Entity]) -> str | None:
    """Give the country or capital that is the subject of a clause, as in "Washington a dénoncé « … »"."""
    for each in places[bisect_left(places, before.start, key=lambda each: each.start) :]:
        if each.start > cue.end + 8:
            return None
        at = (
            each.start - len(article[0])
            if (article := _ARTICLE.search(body, max(0, each.start - 4), each.start))
            else each.start
        )
        if each.start <= cue.end + 1 and (each.start == cue.end + 1 or opens(body, at)):
            return each.canonical or each.text
    return None


def _outside(people: Sequence[Speaker], spans: Sequence[Marked]) -> list[Speaker]:
    """Keep who is named in the article's own words; whom a quotation names may be anybody."""
    kept, place = [], 0
    for each in people:
        while place < len(spans) and spans[place].end <= each.start:
            place += 1
        within = place < len(spans) and spans[place].start <= each.start
        if not within or spans[place].end - spans[place].start > _LONGEST_SURE:
            kept.append(each)
    return kept


def _said(body: str, before: Clause, after: Clause | None, people: Sequence[Speaker], cues: Cues) -> Said | None:
    leading = said_in(body, before, people, cues, after=False)
    if body[before.start : before.end].rstrip().endswith(_DASHES):
        return leading
    if leading is not None and before.leads and body[before.start : before.end].rstrip().endswith(":"):
        return leading
    if (
        body[before.start : before.end].rstrip().endswith(":")
        and after
        and body[after.start : after.start + 1].isupper()
    ):
        after = None  # another sentence: "She asked: “Why?” Paul Roy said nothing."
    following = said_in(body, after, people, cues, after=True) if after else None
    if (
        leading is not None
        and leading.speaker
        and following
        and after
        and _RELATIVE.search(body, after.start, following.cue.start)
    ):
        return leading
    if following is not None and (following.speaker or following.silent or leading is None):
        return following
    return leading


def _is_between(body: str, each: Marked, cues: Cues) -> bool:
    """Tell the clause between two quotations, "a ensuite précisé Paul Roy", that unpaired marks put between marks."""
    perfect = _PERFECT.match(body, each.start, each.end)
    return perfect is not None and perfect[1] in cues.verbs


def _inside(body: str, each: Marked, people: Sequence[Speaker], cues: Cues) -> Said | None:
    aside = incise(body, each.start, min(len(body), each.end + _MOST_BEHIND), people, cues)
    return said_in(body, aside, people, cues, after=True) if aside is not None and aside.start <= each.end + 2 else None


def _going_on(body: str, each: Marked, last: _Found, office: Speaker, people: Sequence[Speaker]) -> str | None:
    """Give the person who spoke just before, whom an office such as "la ministre" takes up if they may be of it."""
    if "\n" in body[last.marked.end : each.start]:
        return None
    spoke = next((who for who in people if who.person and who.name == last.speaker), None)
    fits = spoke is not None and (None in (spoke.gender, office.gender) or spoke.gender is office.gender)
    return last.speaker if fits else None


def _carried(body: str, each: Marked, kept: Sequence[_Found], people: Sequence[Speaker], cues: Cues) -> str | None:
    line = body.rfind("\n", 0, each.start) + 1
    lead = clause_before(body, each)
    if (subject := subject_of(body, lead, people, cues)) is not None:
        return subject
    if (
        body[lead.start : lead.end].rstrip().endswith((":", *_DASHES))
        and (source := source_in(body, lead, people)) is not None
    ):
        return source
    behind = clause_after(body, each)
    if behind is not None and body[each.end : behind.end].lstrip(_MARKS + " \u00a0\u202f").startswith(":"):
        return next((who.name for who in between(people, behind.start, behind.end) if who.person), None)
    fresh = not (kept and kept[-1].marked.end > line) and not body[line : each.start].strip(_MARKS + " \u00a0\u202f")
    if fresh and (subject := _told_after(body, each, people)) is not None:
        return subject
    sentence = lead if lead.leads else sentence_before(body, each.start)
    if sentence is not None and any(who.person for who in between(people, sentence.start, sentence.end)):
        return subject_before(each.start, body, people, None)
    if sentence is not None and (subject := subject_of(body, sentence, people, cues)) is not None:
        return subject
    if kept and kept[-1].marked.end > line:
        return kept[-1].speaker
    alone = not body[line : each.start].strip(_MARKS + " \u00a0\u202f")
    if kept or not alone:
        return kept[-1].speaker if kept and alone else None
    named = {who.name for who in between(people, 0, each.start) if who.person}
    return next(iter(named)) if len(named) == 1 else None


def _answering(body: str, each: Marked, kept: Sequence[_Found]) -> str | None:
    """Give who spoke before the last one, where a dash or the paragraph after a question says that the turn changes."""
    line = body.rfind("\n", 0, each.start) + 1
    lead = body[line : each.start].strip(_MARKS + " \u00a0\u202f")
    if (
        not kept
        or lead not in ("", "—", "–", "-")
        or body[kept[-1].marked.end : line].strip(_MARKS + " .\n\u00a0\u202f")
    ):
        return None
    if not lead and body[kept[-1].marked.end - 1] != "?":
        return None
    last = kept[-1].speaker
    return (
        next((each.speaker for each in reversed(kept[-_MOST_TURNS:]) if each.speaker not in (None, last)), None)
        if last
        else None
    )


def _told_after(body: str, each: Marked, people: Sequence[Speaker]) -> str | None:
    """Give who opens the sentence after a quotation that opens a paragraph, unless that sentence quotes as well."""
    following = _FOLLOWING.match(body, each.end)
    if following is None or any(mark in following[1] for mark in _MARKS + ":"):
        return None
    return next(
        (
            who.name
            for who in between(people, following.start(1), following.end(1))
            if who.person and who.start == following.start(1)
        ),
        None,
    )


def _quote(body: str, each: _Found) -> Quote:
    start, end = each.marked.start, each.marked.end
    cue = each.said.cue.text if each.said else None
    return Quote(start=start, end=end, text=body[start:end], speaker=each.speaker, cue=cue)
