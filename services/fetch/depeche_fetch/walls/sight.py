"""What a glance at a page shows, in linear time and without a parser: title, source and visible text, in lower case.

The source stays bytes, and only what a reader sees of it is decoded: it is a tenth of a page of today.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from depeche_fetch.pages.lowered import Lowered

LONG = 600
"""Words: no sign that minds the length of a page allows more."""

_TITLE = re.compile(rb"<title(?:\s[^<>]{0,300})?>([^<]{0,2000})")
_TAG = re.compile(r"<[^<>]*>")
# Those that follow are searched for only up to the last ">", so that each match ends and none begins twice.
_TAG_OF_NO_PARAGRAPH = re.compile(rb"<(?!/?p[\s>])[a-z/!?][^>]*>")
_PARAGRAPH = re.compile(rb"<p(?:\s[^>]*)?>([^<]*)")
_SEPARATORS = re.compile(r"\s[|\-–—·•:»«]\s|\s*\|\s*|\s[–—]\s|: ")
TRAILING = " .…!"
"""What a title may begin or end with, and that says nothing."""
_SILENT_ONES = ("script", "style", "noscript", "template", "svg", "nav", "footer", "head", "select", "button")
_SILENT = re.compile(rf"<(?:({'|'.join(_SILENT_ONES)})(?![a-z0-9])|!--)".encode())  # <header> isn't <head>
_ENDS: dict[bytes | None, re.Pattern[bytes]] = {
    None: re.compile(b"-->"),
    **{name.encode(): re.compile(f"</{name}".encode()) for name in _SILENT_ONES},
}
"""Expressions, as they find a short text twice as fast as ``bytes.find`` does."""
_BREAK = re.compile(rb"</?(?:div|section|article|li|td|h[1-6]|ul|main|header)\b")


@dataclass(frozen=True)
class Sight:
    """A page as it is looked at. Text is decoded well enough to find phrases in: as UTF-8, or else as Windows-1252."""

    page: Lowered

    @property
    def source(self) -> bytes:
        """The source, its ASCII letters in lower case."""
        return self.page.beginning

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title as a whole, and the parts of it that separators set off.

        >>> Sight(Lowered(b"<title>Page introuvable | Le Courrier du Lac</title>")).titles
        ('page introuvable | le courrier du lac', 'page introuvable', 'le courrier du lac')
        """
        found = _TITLE.search(self.source)
        whole = _plain(_decoded(found[1])).lower() if found else ""
        parts = (whole, *_SEPARATORS.split(whole))
        return tuple(dict.fromkeys(bare for part in parts if (bare := part.strip(TRAILING))))

    @cached_property
    def text(self) -> str:
        """The text that a reader sees, navigation and footer left out."""
        return _plain(_TAG.sub(" ", self._paragraphs))

    @cached_property
    def is_long(self) -> bool:
        """Whether the paragraphs alone make an article: a page of which no sign but the plainest can say otherwise."""
        words = 0
        for paragraph in _PARAGRAPH.finditer(self.source, 0, self.source.rfind(b">") + 1):
            words += len(paragraph[1].split())
            if words > LONG:
                return True
        return False

    @cached_property
    def words(self) -> int:
        """How many words of running text there are: those that stand in paragraphs, or in a text without any."""
        parts = self._paragraphs.split("<p")[1:]
        running = (each.partition(">")[2].partition("</p")[0] for each in parts)
        counted = sum(len(unescape(each).split()) for each in running)
        return counted if counted >= 40 else max(counted, self._longest_run)

    @property
    def _longest_run(self) -> int:
        """The longest text between two tags that break lines, where a page has no paragraphs to speak of."""
        counts = (len(_TAG.sub(" ", _decoded(each)).split()) for each in _BREAK.split(self._shown))
        return sum(count for count in counts if count >= 25)

    @cached_property
    def _paragraphs(self) -> str:
        """What is shown, without any tags but those of paragraphs."""
        last = self._shown.rfind(b">") + 1
        return _decoded(_TAG_OF_NO_PARAGRAPH.sub(b" ", self._shown[:last]) + self._shown[last:])

    @cached_property
    def _shown(self) -> bytes:
        """The source without comments and the elements that say nothing. What is opened and never closed stays."""
        source, kept, at, open_ends = self.source, list[bytes](), 0, set[bytes | None]()
        while opening := _SILENT.search(source, at):
            name = opening[1]
            closing = None if name in open_ends else _ENDS[name].search(source, opening.end())
            if closing is None:
                open_ends.add(name)
            kept.append(source[at : opening.start() if closing else opening.end()])
            at = (closing or opening).end()
        return b"".join(kept) + source[at:]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start > len(raw) - 4  # in the middle of a character, by the limit of what is looked at
        return raw[: error.start].decode("utf-8") if cut else raw.decode("cp1252", "replace")


def _plain(markup: str) -> str:
    return " ".join(unescape(markup).split()).replace("’", "'")
