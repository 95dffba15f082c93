"""A page's text as segments: runs of text that no block element or blank line interrupts, each in its frame.

A frame is a block element on the way from the root down to the text. Frames make a tree; segments stand in reading
order. One walk over the markup makes both, and nothing after it looks at the markup again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from depeche_clean.blocks import word_count
from depeche_clean.extract.measures import Kind, kind_of

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
_SILENT, _BREAK, _BLOCK, _PLAIN, _LINK, _EMPHASIS = range(6)
_ROLES = {
    **dict.fromkeys(_UNSEEN.split(), _SILENT),
    **dict.fromkeys(INLINE, _PLAIN),
    **dict.fromkeys(("b", "strong", "i", "em"), _EMPHASIS),
    "a": _LINK,
    "br": _BREAK,
    "hr": _BREAK,
}
_EVENTS = ("start", "end", "comment", "pi")
_MOST_MARKS = 300
_EDGES = frozenset({"nav", "footer"})
_SPACE = " \t\r\n\f\v"
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

    ``ends`` has for each frame the number of the first one after all that are in it.
    """

    frames: list[Frame] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def holds(self, outer: Frame, frame: Frame) -> bool:
        """Tell whether a frame is in another, or that one itself."""
        return outer.number <= frame.number < self.ends[outer.number]


def layout_of(tree: HtmlElement) -> Layout:
    """Keep all text that could be seen, with its place in the page. Linear in the size of the page."""
    walk = _Walk()
    body = tree.find("body") if tree.tag == "html" else tree
    if body is not None:
        walk.through(body)
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

    def through(self, body: HtmlElement) -> None:
        """Walk an element and all in it; it is a block, whatever its name says."""
        frame: Frame | None = None
        walk = iterwalk(body, events=_EVENTS)
        for event, element in walk:
            tag = element.tag
            role = _BLOCK if element is body else _ROLES.get(tag, _BLOCK)
            if event == "start":
                if role <= _BREAK:
                    walk.skip_subtree()
                    if role == _BREAK:
                        self._parts.append("\n" if tag == "br" else "\n\n")
                    continue
                if role == _BLOCK:
                    if frame is not None:
                        self._end(frame)
                    frame = self._opened(element, tag, frame)
                else:
                    self._enter(element, role)
                if text := element.text:
                    self._say(text)
                continue
            if event == "end":
                if role == _BLOCK and frame is not None:
                    self._end(frame)
                    self.layout.ends[frame.number] = len(self.layout.frames)
                    frame = frame.parent
                elif role == _LINK:
                    self._links -= 1
                elif role == _EMPHASIS:
                    self._emphasis -= 1
            if element is not body and (text := element.tail):
                self._say(text)

    def _opened(self, element: HtmlElement, tag: str, parent: Frame | None) -> Frame:
        frames = self.layout.frames
        marks, role, hidden = " ", "", False
        if attributes := element.items():
            said = dict(attributes)
            get = said.get
            marks = f"{get('class', '')} {get('id', '')}"[:_MOST_MARKS]
            role = (get("role") or get("itemprop") or "")[:_MOST_MARKS]
            style = get("style")
            hidden = "hidden" in said or get("aria-hidden") == "true" or bool(style and _DISPLAY_NONE.search(style))
        at_edge = tag in _EDGES
        if parent is not None:
            hidden, at_edge = hidden or parent.hidden, at_edge or parent.at_edge
        frame = Frame(len(frames), parent, tag, marks, role, hidden, at_edge, self._links > 0)
        frames.append(frame)
        self.layout.ends.append(0)
        return frame

    def _enter(self, element: HtmlElement, role: int) -> None:
        if not self._said:
            self._marks = f"{self._marks} {element.get('class') or ''}"[:_MOST_MARKS]
        if role == _LINK:
            self._links += 1
        elif role == _EMPHASIS:
            self._emphasis += 1

    def _say(self, text: str) -> None:
        if text.strip(_SPACE):
            self._said = True
            text = _WHITE.sub(" ", text)
        else:
            text = " "
        self._parts.append(text)
        if self._links:
            self._linked += len(text)
        if self._emphasis:
            self._stressed += len(text)

    def _end(self, frame: Frame) -> None:
        """Close the run of text: one segment, or several where blank lines part it."""
        marks, self._marks, parts, self._parts = self._marks, "", self._parts, []
        if not self._said:
            return
        whole = "".join(parts)
        linked, stressed = self._linked, self._stressed
        self._linked = self._stressed = 0
        self._said = False
        size = len(whole.strip())
        if not size:
            return
        pieces = _BLANK_LINE.split(whole) if "\n" in whole else [whole]
        for piece in pieces:
            text = piece.strip()
            if text and (count := word_count(text)):
                # Of a run in pieces, each gets its share of the links: which one held them is not worth a second walk.
                share = len(text) / size
                in_links = round(linked * share)
                link_share = in_links / len(text)
                self.layout.segments.append(
                    Segment(
                        text=text,
                        frame=frame,
                        marks=marks,
                        words=count,
                        linked=in_links,
                        stressed=round(stressed * share),
                        size=len(text),
                        link_share=link_share,
                        kind=kind_of(text, count, link_share, frame.tag),
                    )
                )
