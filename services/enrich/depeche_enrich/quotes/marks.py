"""Text between quotation marks: paired in linear time, with marks that have no partner ignored."""

from dataclasses import dataclass

_OPENERS = {"«": "»", "“": "”", "„": "“", "‹": "›", '"': '"'}


@dataclass(frozen=True, slots=True)
class Marked:
    """The text inside a pair of marks, in code points, without the marks and the blanks beside them."""

    start: int
    end: int


def marked(body: str) -> list[Marked]:
    """Keep the outermost text between marks, in order; an unpaired mark costs nothing around it.

    A quotation that its paragraph doesn't close runs on if the next paragraph opens with a mark again, as both
    French and English typography have it; each paragraph is then a piece of its own.

    >>> body = "Il a dit : « Nous partirons demain. » Puis « rien."
    >>> [body[each.start : each.end] for each in marked(body)]
    ['Nous partirons demain.']
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for line in body.split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    found: list[Marked] = []
    for place, (start, end) in enumerate(lines):
        pairs, left_open = _pairs(body, start, end)
        if left_open is not None and place + 1 < len(lines) and _opens(body, *lines[place + 1]):
            pairs.append((left_open, end))
        found.extend(_outermost(body, pairs))
    return found


def _opens(body: str, start: int, end: int) -> bool:
    return body[start:end].lstrip()[0] in '«“"„'


def _pairs(body: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    waiting: dict[str, list[int]] = {opener: [] for opener in _OPENERS}
    pairs = []
    for at in range(start, end):
        char = body[at]
        opener = _closed_by(body, at, start, waiting)
        if opener is not None:
            pairs.append((waiting[opener].pop() + 1, at))
        elif char in _OPENERS:
            waiting[char].append(at)
    left = [stack[-1] for stack in waiting.values() if stack]
    return pairs, max(left) + 1 if left else None


def _closed_by(body: str, at: int, start: int, waiting: dict[str, list[int]]) -> str | None:
    char = body[at]
    if char == '"':
        after_blank = at == start or body[at - 1].isspace() or body[at - 1] in "(["
        return '"' if waiting['"'] and not after_blank else None
    candidates = [opener for opener, closer in _OPENERS.items() if waiting[opener] and char == closer]
    if char == "”" and waiting["„"]:
        candidates.append("„")
    return max(candidates, key=lambda opener: waiting[opener][-1], default=None)


def _outermost(body: str, pairs: list[tuple[int, int]]) -> list[Marked]:
    kept: list[Marked] = []
    reached = -1
    for start, end in sorted(pairs):
        if start < reached:
            continue
        reached = end
        inner = body[start:end]
        first = start + len(inner) - len(inner.lstrip())
        last = first + len(inner.strip())
        if first < last:
            kept.append(Marked(first, last))
    return kept
