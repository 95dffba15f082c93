"""Features of the frames that a segment stands in: their elements, and what their class names and ids say."""

from functools import lru_cache

from depeche_clean.extract.bundles import MOST_KEPT, Bundle
from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.segments import Frame, Segment


class Surroundings:
    """The features of one page's frames; those further out are made once for all in them."""

    def __init__(self) -> None:
        self._of_children: dict[int, Bundle] = {}
        self._outermost: dict[int, dict[str, None]] = {}

    def of(self, segment: Segment) -> list[Bundle]:
        """Give the features of the segment's own frame (0), of the inline elements that it begins in (i), of the frames
        around (1, 2), and of all further out (*)."""
        frame = segment.frame
        found = [_own(frame.tag, frame.marks, frame.role)]
        if frame.parent is not None:
            found.append(self._around(frame.parent))
        if segment.marks and not segment.marks.isspace():
            found.append(_inline(segment.marks))
        return found

    def _around(self, outer: Frame) -> Bundle:
        found = self._of_children.get(outer.number)
        if found is None:
            parts = [f"1 {each}" for each in _said_by(outer)]
            if (outermost := outer.parent) is not None:
                parts += [f"2 {each}" for each in _said_by(outermost)]
                parts += self._further(outermost)
            if outer.hidden:
                parts.append("hidden")
            if outer.linked:
                parts.append("inside a link")
            found = self._of_children[outer.number] = Bundle(*parts)
        return found

    def _further(self, frame: Frame) -> dict[str, None]:
        found = self._outermost.get(frame.number)
        if found is None:
            found = {} if frame.parent is None else self._further(frame.parent).copy()
            found.update(dict.fromkeys([f"* {each}" for each in _said_by(frame)]))
            self._outermost[frame.number] = found
        return found


def _said_by(frame: Frame) -> tuple[str, ...]:
    return _said(frame.tag, frame.marks, frame.role)


@lru_cache(MOST_KEPT)
def _said(tag: str, marks: str, role: str) -> tuple[str, ...]:
    words = words_in(marks) if marks != " " else ()
    return (f"<{tag}>", *words, *_groups(words), *(f"role {each}" for each in role.split()))


@lru_cache(MOST_KEPT)
def _own(tag: str, marks: str, role: str) -> Bundle:
    return Bundle(*(f"0 {each}" for each in _said(tag, marks, role)))


@lru_cache(MOST_KEPT)
def _inline(marks: str) -> Bundle:
    words = words_in(marks)
    return Bundle(*(f"i {each}" for each in (*words, *_groups(words))))


def _groups(words: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(f"={group}" for word in words for group in groups_of(word))
