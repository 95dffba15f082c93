"""Lines of dialogue: paragraphs that a dash opens, as novels, hearings and interviews set them."""

import re
from collections.abc import Sequence

from depeche_enrich.quotes.cues import Cues
from depeche_enrich.quotes.incises import incise
from depeche_enrich.quotes.marks import Marked
from depeche_enrich.quotes.speaker import Speaker

_DASHED = re.compile(r"[ \u00a0\u202f]*[—–][ \u00a0\u202f]*(?=[^\W\d_])")
_MARKS = frozenset('«»“”„"')
_ENDS = (".", "!", "?", "…")


def dialogue(body: str, people: Sequence[Speaker], cues: Cues) -> list[Marked]:
    """Keep what is said after a dash that opens a paragraph; refuse items of lists.

    A paragraph is dialogue if it is a sentence and has a verb of speech with its subject behind it, or if a long dash
    opens it and it answers a question, or goes on with dialogue. One with quotation marks is left to them. The clause
    that names the speaker is left out where it ends the paragraph.

    >>> from depeche_enrich.quotes.cues import cues_for
    >>> body = "Que faire ?\\n— Attendre le jour."
    >>> [body[each.start : each.end] for each in dialogue(body, [], cues_for("fr"))]
    ['Attendre le jour.']
    """
    found: list[Marked] = []
    answers, start = False, 0
    for line in body.split("\n"):
        end = start + len(line.rstrip())
        if line.strip():
            dash = _DASHED.match(body, start, end)
            spoken = None
            if dash is not None and line.rstrip().endswith(_ENDS) and not _MARKS & set(line):
                aside = incise(body, dash.end(), end, people, cues)
                if aside is not None or ((answers or found) and body[start:end].lstrip()[0] == "—"):
                    last = aside.start if aside and aside.end >= end - 1 else end
                    spoken = Marked(dash.end(), dash.end() + len(body[dash.end() : last].rstrip(" ,\u00a0\u202f")))
            if spoken is not None:
                found.append(spoken)
            answers = spoken is not None or (line.rstrip().endswith("?") and dash is None)
        start += len(line) + 1
    return found
