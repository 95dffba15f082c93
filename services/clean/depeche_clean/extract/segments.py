"""A page's text as segments: runs of text that no block element or blank line interrupts, each in its frame.

A frame is a block element on the way from the root down to the text. Frames make a tree; segments stand in reading
order. One walk over the markup makes both, and nothing after it looks at the markup again.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from depeche_clean.blocks import word_count
from depeche_clean.extract.measures import Kind, kind_of
from depeche_clean.extract.roles import BLOCK, BREAK, EMPHASIS, LINK, ROLES

_EVENTS = ("start", "end", "comment", "pi")
_MOST_MARKS = 300
_EDGES = frozenset({"nav", "footer"})
_TELLING = frozenset({"role", "itemprop", "hidden", "aria-hidden", "style"})
"""The attributes, beside class and id, that say what a block is for."""
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Frame:
    """A block element: its place in the tree of frames, and the attributes that say what it is for.

    ``at_edge`` is what stands in a menu or a footer, ``linked`` what stands inside a link.
    """

    number: int
    parent: "Frame | None"
    tag: str
    marks: str
    role: str
    hidden: bool
    at_edge: bool
    linked: bool

    def lineage(self) -> "Iterator[Frame]":
        """Give this frame and those around it, innermost first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent

    def tells(self, what: "Callable[[str], bool]", told: dict[int, bool]) -> bool:
        """Tell whether its marks, or those of a frame around it, say so; ``told`` keeps the answers for a page."""
        found = told.get(self.number)
        if found is None:
            found = what(self.marks) or (self.parent is not None and self.parent.tells(what, told))
            told[self.number] = found
        return found

    def within(self, *tags: str) -> "Frame | None":
        """Give the innermost frame of one of these tags, this one included."""
        frame: Frame | None = self
        while frame is not None and frame.tag not in tags:
            frame = frame.parent
        return frame


@dataclass(slots=True)
class Segment:
    """A run of text. ``linked`` and ``stressed`` count characters inside links, and in bold or italics.

    ``marks`` are the classes of the inline elements that it begins in, ``link_share`` is the share of the characters
    that stand in links, and ``kind`` what it looks like by that.
    """

    text: str
    frame: Frame
    marks: str
    words: int
    linked: int
    stressed: int
    size: int
    link_share: float
    kind: Kind

    @property
    def is_prose(self) -> bool:
        """Tell text that reads as a sentence and is not chiefly a link."""
        return self.kind == "p"


@dataclass(slots=True)
class Layout:
    """The frames and segments of one page, in document order.

    ``parents`` has for each frame the number of the one around it (the first has itself), ``ends`` that of the first
    one after all that are in it.
    """

    frames: list[Frame] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def sum_outwards(self, sums: list[float]) -> None:
        """Add to each frame's sum those of all frames in it."""
        parents = self.parents
        # Frames are numbered in document order, so that every frame comes after the one around it.
        for number in range(len(sums) - 1, 0, -1):
            if own := sums[number]:
                sums[parents[number]] += own

    def holds(self, outer: Frame, frame: Frame) -> bool:
        """Tell whether a frame is in another, or that one itself."""
        return outer.number <= frame.number < self.ends[outer.number]


def layout_of(tree: HtmlElement) -> Layout:
    """Keep all text that could be seen, with its place in the page. Linear in the size of the page."""
    layout = Layout()
    body = seen_part(tree)
    if body is not None:
        _walk(body, layout)
    return layout


def seen_part(tree: HtmlElement) -> HtmlElement | None:
    """Give the part of a page that is seen: its body; all of a fragment."""
    return tree.find("body") if tree.tag == "html" else tree


def _walk(body: HtmlElement, layout: Layout) -> None:
    run = _Run(layout.segments)
    frames, role_of = layout.frames, ROLES.get
    frame: Frame | None = None
    links = emphasis = 0
    walk = iterwalk(body, events=_EVENTS)
    for event, element in walk:
        if event == "start":
            tag = element.tag
            # The outermost element is a block, whatever its name says.
            role = BLOCK if frame is None else role_of(tag, BLOCK)
            if role == BLOCK:
                if frame is not None and (run.parts or run.marks):
                    run.end(frame)
                number = len(frames)
                layout.parents.append(number if frame is None else frame.number)
                layout.ends.append(0)
                frame = _opened(element, tag, frame, number, links > 0)
                frames.append(frame)
            elif role <= BREAK:
                walk.skip_subtree()
                if role == BREAK:
                    run.parts.append("\n" if tag == "br" else "\n\n")
                continue
            else:
                if not run.said:
                    run.marks = f"{run.marks} {element.get('class') or ''}"[:_MOST_MARKS]
                links += role == LINK
                emphasis += role == EMPHASIS
            text = element.text
        else:
            if event == "end":
                role = BLOCK if element is body else role_of(element.tag, BLOCK)
                if role == BLOCK and frame is not None:
                    if run.parts or run.marks:
                        run.end(frame)
                    layout.ends[frame.number] = len(frames)
                    frame = frame.parent
                    if frame is None:
                        return
                elif role == LINK:
                    links -= 1
                elif role == EMPHASIS:
                    emphasis -= 1
            text = element.tail
        if text and (run.said or links or emphasis or not (text.isspace() and text.isascii())):
            run.say(text, linked=links > 0, stressed=emphasis > 0)


def _opened(element: HtmlElement, tag: str, parent: Frame | None, number: int, linked: bool) -> Frame:
    class_ = id_ = role = property_ = ""
    hidden, at_edge = (False, False) if parent is None else (parent.hidden, parent.at_edge)
    for name, value in element.items():
        if name == "class":
            class_ = value
        elif name == "id":
            id_ = value
        elif name in _TELLING:
            match name:
                case "role":
                    role = value
                case "itemprop":
                    property_ = value
                case "hidden":
                    hidden = True
                case "aria-hidden":
                    hidden = hidden or value == "true"
                case "style":
                    hidden = hidden or _DISPLAY_NONE.search(value) is not None
    marks = f"{class_} {id_}" if class_ or id_ else " "
    if len(marks) > _MOST_MARKS:
        marks = marks[:_MOST_MARKS]
    return Frame(
        number, parent, tag, marks, (role or property_)[:_MOST_MARKS], hidden, at_edge or tag in _EDGES, linked
    )


class _Run:
    """The run of text at hand."""

    __slots__ = ("_linked", "_segments", "_stressed", "marks", "parts", "said")

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self.parts: list[str] = []
        self._linked = self._stressed = 0
        self.marks = ""
        self.said = False

    def say(self, text: str, *, linked: bool, stressed: bool) -> None:
        """Add a text to the run, its white space made even."""
        if text.isspace() and text.isascii():
            text = " "
        else:
            self.said = True
            if "  " in text or not text.isprintable():
                text = _WHITE.sub(" ", text)
        self.parts.append(text)
        if linked:
            self._linked += len(text)
        if stressed:
            self._stressed += len(text)

    def end(self, frame: Frame) -> None:
        """Close the run: one segment, or several where blank lines part it."""
        marks, parts = self.marks, self.parts
        if marks:
            self.marks = ""
        if parts:
            self.parts = []
        if not self.said:
            return
        whole = "".join(parts).strip()
        linked, stressed = self._linked, self._stressed
        self._linked = self._stressed = 0
        self.said = False
        for piece in _BLANK_LINE.split(whole) if "\n" in whole else (whole,):
            text = piece.strip()
            if text and (count := word_count(text)):
                # Of a run in pieces, each gets its share of the links: which one held them is not worth a second walk.
                size = len(text)
                share = size / len(whole)
                in_links, in_bold = round(linked * share), round(stressed * share)
                link_share = in_links / size
                kind = kind_of(text, count, link_share, frame.tag)
                self._segments.append(Segment(text, frame, marks, count, in_links, in_bold, size, link_share, kind))
