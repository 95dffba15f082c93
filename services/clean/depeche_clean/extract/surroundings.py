"""Features of the frames that a segment stands in: their elements, and what their class names and ids say."""

from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.segments import Frame, Segment


class Surroundings:
    """The features of one page's frames, each made once."""

    def __init__(self) -> None:
        self._own: dict[int, tuple[str, ...]] = {}
        self._around: dict[int, tuple[str, ...]] = {}
        self._seen: dict[tuple[int, str], tuple[str, ...]] = {}
        self._of_children: dict[int, tuple[str, ...]] = {}

    def of(self, segment: Segment) -> list[str]:
        """Give the features of the segment's own frame (0) and of the inline elements that it begins in (i)."""
        found = list(self._prefixed(segment.frame, "0"))
        if segment.marks and not segment.marks.isspace():
            inline = words_in(segment.marks)
            found += [f"i {each}" for each in inline]
            found += dict.fromkeys(f"i ={group}" for word in inline for group in groups_of(word))
        return found

    def around(self, frame: Frame) -> tuple[str, ...]:
        """Give the features of the frames around one (1, 2), and of all further out (*); one tuple for all siblings."""
        outer = frame.parent
        if outer is None:
            return ()
        found = self._of_children.get(outer.number)
        if found is None:
            parts = list(self._prefixed(outer, "1"))
            if (outermost := outer.parent) is not None:
                parts += self._prefixed(outermost, "2")
                parts += self._further(outermost)
            if outer.hidden:
                parts.append("hidden")
            if outer.linked:
                parts.append("inside a link")
            found = self._of_children[outer.number] = tuple(parts)
        return found

    def _prefixed(self, frame: Frame, prefix: str) -> tuple[str, ...]:
        key = frame.number, prefix
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = tuple(f"{prefix} {each}" for each in self._features(frame))
        return found

    def _features(self, frame: Frame) -> tuple[str, ...]:
        found = self._own.get(frame.number)
        if found is None:
            words = words_in(frame.marks) if frame.marks != " " else ()
            groups = dict.fromkeys(f"={group}" for word in words for group in groups_of(word))
            found = (f"<{frame.tag}>", *words, *groups, *(f"role {each}" for each in frame.role.split()))
            self._own[frame.number] = found
        return found

    def _further(self, frame: Frame) -> tuple[str, ...]:
        found = self._around.get(frame.number)
        if found is None:
            outer = self._further(frame.parent) if frame.parent else ()
            fresh = [each for each in self._prefixed(frame, "*") if each not in outer]
            found = self._around[frame.number] = (*outer, *fresh) if fresh else outer
        return found
