"""Text between quotation marks: paired in linear time, with marks that have no partner ignored."""

import re
from dataclasses import dataclass

_OPENERS = {"«": "»", "“": "”", "„": "“", "‹": "›", "‚": "‘", "‘": "’", "»": "«", '"': '"', "'": "'"}
_ANY = re.compile(f"[{''.join(sorted({*_OPENERS, *_OPENERS.values(), '”'}))}]")
_REOPENING = '«“"„»'
_BEFORE_OPENING = "([—–:'’"
_DASHES = "–—-"
_ELIDED = re.compile(r"'(?:em|til|tis|twas|cause|round|bout|n|cos|hood|un|ere)\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?:(?P<opens>(?<!\S)['‘](?=\w))|(?<=[\w,.!?])['’](?!\w))")
_SPEECH_ENDS = ",.!?…"


@dataclass(frozen=True, slots=True)
class Marked:
    """The text inside a pair of marks, in code points, without the marks and the blanks beside them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    pairs: list[tuple[int, int]]
    left_open: int | None
    stray_closer: int | None


def marked(body: str) -> list[Marked]:
    """Keep the outermost text between marks, in order; an unpaired mark costs nothing around it.

    A quotation that its paragraph doesn't close runs on if the next paragraph opens with a mark again, as both
    French and English typography have it, or has a closing mark of its own that nothing opened. It is one quotation.
    Lines that a dash opens within the marks are another's turn, and each is a quotation.

    >>> body = "Il a dit : « Nous partirons demain. » Puis « rien."
    >>> [body[each.start : each.end] for each in marked(body)]
    ['Nous partirons demain.']
    >>> body = "« Il pleuvait.\\n« Nous avons attendu. »"
    >>> [body[each.start : each.end] for each in marked(body)]
    ['Il pleuvait.\\n« Nous avons attendu.']
    """
    found: list[tuple[int, int]] = []
    running: int | None = None
    reached = start = 0
    for text in body.split("\n"):
        end = start + len(text)
        if text.strip():
            line = _read(body, start, end)
            if running is not None:
                running = _carried_on(body, line, found, running, reached, start)
            found.extend(line.pairs)
            running = line.left_open if running is None else running
            reached = end
        start = end + 1
    return _outermost(body, found)


def _carried_on(
    body: str, line: _Line, found: list[tuple[int, int]], running: int, reached: int, start: int
) -> int | None:
    """Add the quotation that runs into a line once it ends; give where it began as long as it runs on."""
    opening = _first(body, start)
    dashed = body[opening] in _DASHES and body[opening + 1 : opening + 2].isspace()
    if dashed:
        found.append((running, reached))
        running = opening + 2
    if line.stray_closer is not None:
        found.append((running, line.stray_closer))
        return None
    if dashed:
        return running
    if body[opening] not in _REOPENING:
        return None
    if line.left_open == opening + 1:
        return running
    closing = next((end for begin, end in line.pairs if begin == opening + 1), None)
    found.append((running, closing if closing is not None else reached))
    return None


def _first(body: str, start: int) -> int:
    while body[start].isspace():
        start += 1
    return start


def _read(body: str, start: int, end: int) -> _Line:
    waiting: dict[str, list[int]] = {opener: [] for opener in _OPENERS}
    pairs: list[tuple[int, int]] = []
    stray: int | None = None
    opened = False
    for found in _ANY.finditer(body, start, end):
        at, char = found.start(), found.group()
        opener = _closed_by(body, at, start, end, waiting)
        if opener is not None:
            pairs.append((waiting[opener].pop() + 1, at))
        elif char in _OPENERS and _may_open(body, at, start, end):
            waiting[char].append(at)
            opened = True
        elif not opened and stray is None and char in "»”":
            stray = at
    left = [stack[-1] for opener, stack in waiting.items() if stack and opener in _REOPENING]
    return _Line(pairs, max(left) + 1 if left else None, stray)


def _may_open(body: str, at: int, start: int, end: int) -> bool:
    char = body[at]
    if char not in "‘'»\"":
        return True
    fresh = at == start or body[at - 1].isspace() or body[at - 1] in _BEFORE_OPENING
    following = body[at + 1] if at + 1 < end else " "
    if char == "'":
        return fresh and following.isalpha() and not _ELIDED.match(body, at, end)
    return fresh and (char == '"' or following.isalnum())


def _closed_by(body: str, at: int, start: int, end: int, waiting: dict[str, list[int]]) -> str | None:
    char = body[at]
    before = body[at - 1] if at > start else " "
    if char == '"':
        # French typists put blanks inside of both marks: a blank before the second one is met by one behind the first.
        spaced = bool(waiting['"']) and body[waiting['"'][-1] + 1].isspace()
        return '"' if waiting['"'] and (spaced or not (before.isspace() or before in "([")) else None
    following = body[at + 1] if at + 1 < end else " "
    if char == "'" or (char == "’" and not waiting["‚"]):
        opener = "'" if char == "'" else "‘"
        # An apostrophe closes nothing: only a mark behind the point or comma of what was said does, or the last one of
        # a piece of a sentence, since "the dogs' bowls" may stand inside of it.
        if not waiting[opener] or following.isalnum():
            return None
        if before in _SPEECH_ENDS:
            return opener
        return opener if before.isalnum() and _is_short(body, waiting[opener][-1], at, end) else None
    candidates = [opener for opener, closer in _OPENERS.items() if waiting[opener] and char == closer]
    if char == "”" and waiting["„"]:
        candidates.append("„")
    return max(candidates, key=lambda opener: waiting[opener][-1], default=None)


def _is_short(body: str, opened: int, at: int, end: int) -> bool:
    """Tell a piece of a sentence between single marks, in which no other apostrophe may be the one that closes."""
    if any(mark in body[opened:at] for mark in (". ", "! ", "? ")):
        return False
    if body[at - 1] != "s":
        return True
    following = _APOSTROPHE.search(body, at + 1, end)
    return following is None or following["opens"] is not None


def _outermost(body: str, pairs: list[tuple[int, int]]) -> list[Marked]:
    kept: list[Marked] = []
    reached = -1
    for start, end in sorted(pairs):
        if start < reached:
            continue
        inner = body[start:end]
        first = start + len(inner) - len(inner.lstrip())
        last = first + len(inner.strip())
        if first < last:
            reached = end
            kept.append(Marked(first, last))
    return kept
