"""A page's text as segments: runs of text that no block element or blank line interrupts, each in its frame.

A frame is a block element on the way from the root down to the text. Frames make a tree; segments stand in reading
order. One walk over the markup makes both, and nothing after it looks at the markup again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from depeche_clean.blocks import word_count

_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby rb rt rp s samp small span
    strike strong sub sup time tt u var wbr label
"""
INLINE = frozenset(_INLINE.split())
"""Elements that a run of text goes on through; every other one, known or not, ends it."""
_UNSEEN = """
    script style noscript template svg math select option textarea button input iframe object embed canvas video audio
    map head link meta img source progress meter datalist applet param area track
"""
_SILENT = frozenset(_UNSEEN.split())
_MOST_MARKS = 300
_EDGES = frozenset({"nav", "footer"})
_EMPHASIS = frozenset({"b", "strong", "i", "em"})
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

    def within(self, *tags: str) -> "Frame | None":
        """Give the innermost frame of one of these tags, this one included."""
        return next((each for each in self.lineage() if each.tag in tags), None)


@dataclass(slots=True)
class Segment:
    """A run of text. ``linked`` and ``stressed`` count characters inside links, and in bold or italics.

    ``marks`` are the classes of the inline elements that it begins in.
    """

    text: str
    frame: Frame
    marks: str
    words: int
    linked: int
    stressed: int
    size: int

    @property
    def link_share(self) -> float:
        """The share of the characters that stand in links."""
        return self.linked / self.size if self.size else 0.0


@dataclass(slots=True)
class Layout:
    """The frames and segments of one page, in document order."""

    frames: list[Frame] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)


def layout_of(tree: HtmlElement) -> Layout:
    """Keep all text that could be seen, with its place in the page. Linear in the size of the page."""
    walk = _Walk()
    body = tree.find("body") if tree.tag == "html" else tree
    if body is not None:
        walk.block(body, None)
    return walk.layout


class _Walk:
    """The walk's state: the run of text at hand and the page so far."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._parts: list[str] = []
        self._linked = self._stressed = 0
        self._links = self._emphasis = 0
        self._marks = ""
        self._said = False

    def block(self, element: HtmlElement, parent: Frame | None) -> None:
        """Walk a block element in a frame of its own."""
        get = element.get
        style = get("style")
        frame = Frame(
            number=len(self.layout.frames),
            parent=parent,
            tag=element.tag,
            marks=f"{get('class') or ''} {get('id') or ''}"[:_MOST_MARKS],
            role=(get("role") or get("itemprop") or "")[:_MOST_MARKS],
            hidden=(parent.hidden if parent else False)
            or get("hidden") is not None
            or get("aria-hidden") == "true"
            or bool(style and _DISPLAY_NONE.search(style)),
            at_edge=(parent is not None and parent.at_edge) or element.tag in _EDGES,
            linked=self._links > 0,
        )
        self.layout.frames.append(frame)
        self._inside(element, frame)
        self._end(frame)

    def _inside(self, element: HtmlElement, frame: Frame) -> None:
        if element.text:
            self._say(element.text)
        for child in element:
            tag = child.tag
            if tag == "br" or tag == "hr":
                self._parts.append("\n" if tag == "br" else "\n\n")
            elif tag in INLINE:
                self._inline(child, tag, frame)
            elif tag not in _SILENT and isinstance(tag, str):
                self._end(frame)
                self.block(child, frame)
            if child.tail:
                self._say(child.tail)

    def _inline(self, element: HtmlElement, tag: str, frame: Frame) -> None:
        if not self._said:
            self._marks = f"{self._marks} {element.get('class') or ''}"[:_MOST_MARKS]
        if tag == "a":
            self._links += 1
            self._inside(element, frame)
            self._links -= 1
        elif tag in _EMPHASIS:
            self._emphasis += 1
            self._inside(element, frame)
            self._emphasis -= 1
        else:
            self._inside(element, frame)

    def _say(self, text: str) -> None:
        text = _WHITE.sub(" ", text)
        self._parts.append(text)
        if not self._said and text != " ":
            self._said = True
        if self._links:
            self._linked += len(text)
        if self._emphasis:
            self._stressed += len(text)

    def _end(self, frame: Frame) -> None:
        """Close the run of text: one segment, or several where blank lines part it."""
        marks, self._marks, said, self._said = self._marks, "", self._said, False
        if not said:
            self._parts = []
            return
        whole = "".join(self._parts)
        linked, stressed = self._linked, self._stressed
        self._parts, self._linked, self._stressed = [], 0, 0
        size = len(whole.strip())
        if not size:
            return
        pieces = _BLANK_LINE.split(whole) if "\n" in whole else [whole]
        for piece in pieces:
            text = piece.strip()
            if text and (count := word_count(text)):
                # Of a run in pieces, each gets its share of the links: which one held them is not worth a second walk.
                share = len(text) / size
                self.layout.segments.append(
                    Segment(text, frame, marks, count, round(linked * share), round(stressed * share), len(text))
                )
