"""Clauses that name the speaker inside of what they say: "Il pleut, soupire Paul, et nous rentrons"."""

import re
from collections.abc import Sequence

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import Cues
from depeche_enrich.quotes.inversions import inverted
from depeche_enrich.quotes.offices import offices
from depeche_enrich.quotes.speaker import Speaker
from depeche_enrich.sentences import ends_between

_BREAK = re.compile(r"[,!?…][\s\u00a0\u202f]")
_STOP = re.compile(r"[,:;!?…\n]")
_LONGEST = 80
_VERB = re.compile(r"(?:(?:a|ont)\s)?([^\W\d_]+)\s")
_MOST = 40
"""Breaks that are looked at in one quotation."""


def incise(body: str, start: int, end: int, people: Sequence[Speaker], cues: Cues) -> Clause | None:
    """Keep the first clause between commas with a verb of speech and its subject behind it; linear in the text."""
    for count, found in enumerate(_BREAK.finditer(body, start, end)):
        if count == _MOST:
            return None
        first = found.end()
        stop = _STOP.search(body, first, min(end, first + _LONGEST))
        last = stop.start() if stop else min(end, first + _LONGEST)
        last = next(ends_between(body, first, last), last)
        clause = Clause(first, last, leads=False)
        verb = inverted(body, clause, people)
        if verb is not None and verb.text in cues.verbs:
            return clause
        word = _VERB.match(body, first, last)
        if word is None or word[1] not in cues.verbs:
            continue
        if any(office.start == word.end() for office in offices(body, first, last)):
            return clause
    return None
