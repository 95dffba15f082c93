"""What a glance at a page shows, in linear time and without a parser: title, source and visible text, in lower case."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from depeche_fetch.lowered import Lowered

LONG = 600
"""Words: no sign that minds the length of a page allows more."""

_TITLE = re.compile(r"<title(?:\s[^<>]{0,300})?>([^<]{0,2000})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SEPARATORS = re.compile(r"\s[|\-–—·•:»«]\s|\s*\|\s*|\s[–—]\s|: ")
TRAILING = " .…!"
"""What a title may begin or end with, and that says nothing."""
_SILENT = re.compile(
    r"<(?:(script|style|noscript|template|svg|nav|footer|head|select|button)(?![a-z0-9])|!--)"  # <header> isn't <head>
)
_OPENING = re.compile(r"<p[^<>]*>([^<]*)")
_PARAGRAPH = re.compile(r"<p[\s>]")
_BREAK = re.compile(r"</?(?:div|section|article|li|td|h[1-6]|ul|main|header)\b")


@dataclass(frozen=True)
class Sight:
    """A page's source, decoded well enough to find phrases in: as UTF-8, or else as Windows-1252."""

    page: Lowered

    @cached_property
    def source(self) -> str:
        """The source in lower case, with straight apostrophes."""
        head = self.page.beginning  # bytes are lowered many times as fast as text
        try:
            text = head.decode("utf-8")
        except UnicodeDecodeError as error:
            late = error.start > len(head) - 4
            text = head[: error.start].decode("utf-8") if late else head.decode("cp1252", "replace")
        return text.replace("’", "'")

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title as a whole, and the parts of it that separators set off.

        >>> Sight(Lowered(b"<title>Page introuvable | Le Courrier du Lac</title>")).titles
        ('page introuvable | le courrier du lac', 'page introuvable', 'le courrier du lac')
        """
        found = _TITLE.search(self.source)
        whole = _plain(found[1]).lower() if found else ""
        parts = (whole, *_SEPARATORS.split(whole))
        return tuple(dict.fromkeys(bare for part in parts if (bare := part.strip(TRAILING))))

    @cached_property
    def text(self) -> str:
        """The text that a reader sees, navigation and footer left out."""
        return _plain(_TAG.sub(" ", self._shown))

    @cached_property
    def is_long(self) -> bool:
        """Whether the paragraphs alone make an article: a page of which no sign but the plainest can say otherwise."""
        words = 0
        for paragraph in _OPENING.finditer(self.source):
            words += len(paragraph[1].split())
            if words > LONG:
                return True
        return False

    @cached_property
    def words(self) -> int:
        """How many words of running text there are: those that stand in paragraphs, or in a text without any."""
        running = (_TAG.sub(" ", each.partition("</p")[0]) for each in _PARAGRAPH.split(self._shown)[1:])
        counted = sum(len(unescape(each).split()) for each in running)
        return counted if counted >= 40 else max(counted, self._longest_run)

    @property
    def _longest_run(self) -> int:
        """The longest text between two tags that break lines, where a page has no paragraphs to speak of."""
        counts = (len(_TAG.sub(" ", each).split()) for each in _BREAK.split(self._shown))
        return sum(count for count in counts if count >= 25)

    @cached_property
    def _shown(self) -> str:
        """The source without comments and the elements that say nothing. What is opened and never closed stays."""
        source, kept, at, open_ends = self.source, list[str](), 0, set[str]()
        while found := _SILENT.search(source, at):
            end = f"</{found[1]}" if found[1] else "-->"
            close = -1 if end in open_ends else source.find(end, found.end())
            if close < 0:
                open_ends.add(end)
            kept.append(source[at : found.end() if close < 0 else found.start()])
            at = found.end() if close < 0 else close + len(end)
        return "".join(kept) + source[at:]


def _plain(markup: str) -> str:
    return " ".join(unescape(markup).split()).replace("’", "'")
