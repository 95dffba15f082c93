"""What a glance at a page shows, in linear time and without a parser: title, source and visible text, in lower case."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

LOOKED_AT = 512 * 1024
"""Bytes; a wall is small, and an article shows itself within so many."""

LONG = 600
"""Words: no sign that minds the length of a page allows more."""

_TITLE = re.compile(r"<title(?:\s[^<>]{0,300})?>([^<]{0,2000})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s+")
_SEPARATORS = re.compile(r"\s[|\-–—·•:»«]\s|\s*\|\s*|\s[–—]\s|: ")
TRAILING = " .…!"
"""What a title may begin or end with, and that says nothing."""
_SILENT = ("script", "style", "noscript", "template", "svg", "nav", "footer", "head", "select", "button")


@dataclass(frozen=True)
class Sight:
    """A page's source, decoded well enough to find phrases in: as UTF-8, or else as Windows-1252."""

    body: bytes

    @cached_property
    def source(self) -> str:
        """The source in lower case, with straight apostrophes."""
        head = self.body[:LOOKED_AT].lower()  # bytes are lowered many times as fast as text
        try:
            text = head.decode("utf-8")
        except UnicodeDecodeError as error:
            late = error.start > len(head) - 4
            text = head[: error.start].decode("utf-8") if late else head.decode("cp1252", "replace")
        return text.replace("’", "'")

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title as a whole, and the parts of it that separators set off.

        >>> Sight(b"<title>Page introuvable | Le Courrier du Lac</title>").titles
        ('page introuvable | le courrier du lac', 'page introuvable', 'le courrier du lac')
        """
        found = _TITLE.search(self.source)
        whole = _plain(found[1]).lower() if found else ""
        parts = (whole, *_SEPARATORS.split(whole))
        return tuple(dict.fromkeys(bare for part in parts if (bare := part.strip(TRAILING))))

    @cached_property
    def text(self) -> str:
        """The text that a reader sees, navigation and footer left out."""
        source = self.source
        for name in _SILENT:
            source = _without(source, name)
        return _plain(_TAG.sub(" ", _without_comments(source)))

    @cached_property
    def is_long(self) -> bool:
        """Whether the paragraphs alone make an article: a page of which no sign but the plainest can say otherwise."""
        words, at = 0, self.source.find("<p")
        while at >= 0 and words <= LONG:
            end = self.source.find("<", self.source.find(">", at))
            words += len(self.source[at:end].split()) - 1 if end > at else 0
            at = self.source.find("<p", max(end, at + 2))
        return words > LONG

    @cached_property
    def words(self) -> int:
        """How many words of running text there are: those that stand in paragraphs, or in a text without any."""
        source = self.source
        for name in _SILENT:
            source = _without(source, name)
        paragraphs = re.split(r"<p[\s>]", _without_comments(source))[1:]
        running = [_plain(_TAG.sub(" ", each.partition("</p")[0])) for each in paragraphs]
        counted = sum(len(each.split()) for each in running)
        return counted if counted >= 40 else max(counted, self._longest_run)

    @property
    def _longest_run(self) -> int:
        """The longest text between two tags that break lines, where a page has no paragraphs to speak of."""
        source = self.source
        for name in _SILENT:
            source = _without(source, name)
        blocks = re.split(r"</?(?:div|section|article|li|td|h[1-6]|ul|main|header)\b", _without_comments(source))
        long = [count for each in blocks if (count := len(_TAG.sub(" ", each).split())) >= 25]
        return sum(long)


def _plain(markup: str) -> str:
    return _BLANKS.sub(" ", unescape(markup)).strip().replace("’", "'")


def _without_comments(source: str) -> str:
    return _cut(source, "<!--", "-->")


def _without(source: str, name: str) -> str:
    return _cut(source, f"<{name}", f"</{name}")


def _cut(source: str, begin: str, end: str) -> str:
    """Take out what stands between two marks. What is opened and never closed stays."""
    kept: list[str] = []
    at = 0
    while (start := source.find(begin, at)) >= 0:
        if begin[1:].isalpha() and source[start + len(begin) : start + len(begin) + 1].isalnum():
            kept.append(source[at : start + len(begin)])  # <header> isn't <head>
            at = start + len(begin)
            continue
        close = source.find(end, start)
        if close < 0:
            break
        kept.append(source[at:start])
        at = close + len(end)
    return "".join(kept) + source[at:]
