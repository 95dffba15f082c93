"""Which text between marks is speech, and whose: by the words beside it in its own sentence."""

import re
from collections.abc import Sequence

from depeche_enrich.quotes.cues import Cues
from depeche_enrich.quotes.marks import Marked, marked
from depeche_schemas.article import Entity, EntityType, Quote

_MOST_BESIDE = 200
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n|[«“„\"]")
_MARKS = ' \u00a0\u202f«»“”„"‹›'
_FEWEST_WORDS = 4


def quotes_of(body: str, entities: Sequence[Entity], cues: Cues) -> tuple[Quote, ...]:
    """Keep what somebody said between marks; refuse titles of works, and short text that no cue stands beside.

    A speaker is a person in the sentence that has the cue, else an organisation there, else, for a pronoun, the last
    person before it; a quotation of the same paragraph that says nothing of its speaker goes on with the one before.
    """
    people = [each for each in entities if each.type is EntityType.PERSON]
    bodies = [each for each in entities if each.type is EntityType.ORGANISATION]
    quotes: list[Quote] = []
    for each in marked(body):
        before, after = _before(body, each), _after(body, each)
        if cues.titled.search(body[before[0] : before[1]]):
            continue
        cue, speaker = None, None
        for start, end in (after, before):
            if (said := cues.said.search(body, start, end)) is None:
                continue
            cue = said.group().casefold()
            speaker = _named(people, start, end) or _named(bodies, start, end)
            if speaker is None and cues.pronoun.search(body, start, end):
                speaker = _last_before(people, end, each)
            break
        if cue is None:
            if len(body[each.start : each.end].split()) < _FEWEST_WORDS:
                continue
            if quotes and "\n" not in body[quotes[-1].end : each.start]:
                speaker = quotes[-1].speaker
        quotes.append(Quote(start=each.start, end=each.end, text=body[each.start : each.end], speaker=speaker, cue=cue))
    return tuple(quotes)


def _after(body: str, quote: Marked) -> tuple[int, int]:
    start = quote.end
    while start < len(body) and body[start] in _MARKS:
        start += 1
    end = min(len(body), start + _MOST_BESIDE)
    ending = _SENTENCE_END.search(body, start, end)
    return start, ending.start() if ending else end


def _before(body: str, quote: Marked) -> tuple[int, int]:
    end = quote.start
    while end > 0 and body[end - 1] in _MARKS:
        end -= 1
    start = max(0, end - _MOST_BESIDE)
    endings = [each.end() for each in _SENTENCE_END.finditer(body, start, end)]
    return (endings[-1] if endings else start), end


def _named(entities: Sequence[Entity], start: int, end: int) -> str | None:
    return next((each.canonical or each.text for each in entities if start <= each.start and each.end <= end), None)


def _last_before(people: Sequence[Entity], end: int, quote: Marked) -> str | None:
    earlier = [each for each in people if each.end <= end and not quote.start <= each.start < quote.end]
    return (earlier[-1].canonical or earlier[-1].text) if earlier else None
