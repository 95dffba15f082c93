"""Features of the frames that a segment stands in: their elements, and what their class names and ids say."""

from functools import lru_cache

from depeche_clean.extract.bundles import MOST_KEPT, Bundle, Row
from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.segments import Frame, Segment


class Surroundings:
    """The features of one page's frames; those further out are made once for all in them."""

    def __init__(self) -> None:
        self._of_frames: dict[tuple[int, str, str, str], Row] = {}
        self._of_children: dict[int, list[Bundle]] = {}
        self._further: dict[int, Bundle] = {}

    def of(self, segment: Segment) -> list[Bundle | Row]:
        """Give the features of the segment's own frame (0), of the inline elements that it begins in (i), of the frames
        around (1, 2), and of all further out (*)."""
        frame = segment.frame
        outer = frame.parent
        key = (-1 if outer is None else outer.number, frame.tag, frame.marks, frame.role)
        shared = self._of_frames.get(key)
        if shared is None:
            own = _bundle("0", frame.tag, frame.marks, frame.role)
            shared = self._of_frames[key] = Row([own] if outer is None else [own, *self._around(outer)])
        if segment.marks and not segment.marks.isspace():
            return [shared, _inline(segment.marks)]
        return [shared]

    def _around(self, outer: Frame) -> list[Bundle]:
        found = self._of_children.get(outer.number)
        if found is None:
            found = self._of_children[outer.number] = [_bundle("1", outer.tag, outer.marks, outer.role)]
            if (outermost := outer.parent) is not None:
                found += (_bundle("2", outermost.tag, outermost.marks, outermost.role), self._from_out(outermost))
            if outer.hidden:
                found.append(_HIDDEN)
            if outer.linked:
                found.append(_LINKED)
        return found

    def _from_out(self, frame: Frame) -> Bundle:
        """Give what a frame and those around it say, each thing once."""
        found = self._further.get(frame.number)
        if found is None:
            found = _bundle("*", frame.tag, frame.marks, frame.role)
            if frame.parent is not None:
                found = _joined(self._from_out(frame.parent), found)
            self._further[frame.number] = found
        return found


def _joined(outer: Bundle, inner: Bundle) -> Bundle:
    """Give what either says, each thing once; the outer one itself where the inner one adds nothing to it."""
    said = dict.fromkeys((*outer.names, *inner.names))
    return outer if len(said) == len(outer.names) else Bundle(*said)


_HIDDEN, _LINKED = Bundle("hidden"), Bundle("inside a link")


@lru_cache(MOST_KEPT)
def _bundle(place: str, tag: str, marks: str, role: str) -> Bundle:
    return Bundle(*[f"{place} {each}" for each in _said(tag, marks, role)])


@lru_cache(MOST_KEPT)
def _said(tag: str, marks: str, role: str) -> tuple[str, ...]:
    words = words_in(marks) if marks != " " else ()
    return (f"<{tag}>", *words, *_groups(words), *[f"role {each}" for each in role.split()])


@lru_cache(MOST_KEPT)
def _inline(marks: str) -> Bundle:
    words = words_in(marks)
    return Bundle(*[f"i {each}" for each in (*words, *_groups(words))])


def _groups(words: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys([f"={group}" for word in words for group in groups_of(word)])
