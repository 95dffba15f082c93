"""Text without the characters that nobody sees: what every string of an article passes through.

NFC is Unicode Standard Annex 15. Joiners (U+200C, U+200D) stay inside scripts and emoji that need them. Marks of
direction go: which way a script runs is in its letters. No-break and narrow spaces become plain ones, so that a phrase
is found however its page set it. Offsets into a tidy text are code points, as Python counts them.
"""

import html
import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_USELESS_JOINERS = re.compile("(?<![^\0-\u058f])[\u200c\u200d]++|[\u200c\u200d]++(?![^\0-\u058f])")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")
_INLINE_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D})


# What UTF-8 leaves when it was read as a Western encoding: a lead, and as many others as it calls for, so that "é»" is
# none; nor is "é »" with the space that French types there. "â€" stands alone where the last third of a quotation mark
# has been lost. ftfy decides whether it was.
_TRAIL = "[\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df]{_TRAIL}|[\u00e0-\u00ef](?!\u00a0){_TRAIL}{{2}}|[\u00f0-\u00f4]{_TRAIL}{{3}}|\u00e2\u20ac"
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{2})\u2010\n(?=[^\W\d_]{2})")
_MOST_REPAIRED = 100_000
_UNUSUAL = re.compile(f"{_LINE_BREAKS.pattern}|{_INVISIBLE.pattern}|[\u200c\u200d\u2010\ufb00-\ufb06]")
_UNUSUAL_IN_PRINT = re.compile("[\u034f\u2010\ufb00-\ufb06]")
"""Those of the unusual characters that Unicode counts among the printable ones."""
_UNEVEN_SPACE = re.compile(r"[^\S\n ]|  |\n ?\n| \n|\n ")


def tidy(text: str) -> str:
    """Keep the visible text, what was decoded wrongly repaired; lines stay apart, at most one blank line between them.

    >>> tidy(" Un\\u00a0c\\u0153ur\\u200b de\\u00adchire\\x00 \\r\\n\\r\\n\\r\\n fin ")
    'Un cœur dechire\\n\\nfin'
    """
    if _is_plain(text):
        return text.strip()
    garbled = _is_garbled(text)
    repaired = _repaired(text) if garbled else text
    visible = _visible(repaired) if _UNUSUAL.search(repaired) else repaired
    spaced = _evenly_spaced(visible)
    kept = unicodedata.normalize("NFC", spaced).strip()
    # What stood between two halves of a wrongly decoded letter is gone: each repair makes the text shorter.
    if (garbled or len(kept) < len(text)) and _is_garbled(kept) and (again := _repaired(kept)) != kept:
        return tidy(again)
    return kept


def _is_plain(text: str) -> bool:
    """Tell a text that holds nothing to be mended, as most do: visible characters, composed, single spaces."""
    if not text.isprintable() or "  " in text:
        return False
    if text.isascii():
        return True
    return not (_MOJIBAKE.search(text) or _UNUSUAL_IN_PRINT.search(text)) and unicodedata.is_normalized("NFC", text)


def _visible(text: str) -> str:
    lines = _BROKEN_WORD.sub("", _LINE_BREAKS.sub("\n", text)).translate(_LIGATURES)
    return _USELESS_JOINERS.sub("", _INVISIBLE.sub("", lines))


def _evenly_spaced(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split())
    if not _UNEVEN_SPACE.search(text):
        return text
    return _BLANK_LINES.sub("\n\n", _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text)))


def _is_garbled(text: str) -> bool:
    return _MOJIBAKE.search(text) is not None and len(text) <= _MOST_REPAIRED


def _repaired(text: str) -> str:
    # Few pages need it, and every command would wait for it.
    from ftfy import fix_encoding

    return fix_encoding(text)


def tidy_line(text: str) -> str:
    """Keep the visible text, on one line.

    >>> tidy_line("Un titre\\n   sur deux lignes")
    'Un titre sur deux lignes'
    """
    kept = tidy(text)
    return kept.replace("\n\n", " ").replace("\n", " ") if "\n" in kept else kept


def plain_line(markup: str) -> str:
    """Keep the visible text of a value that may hold entities or inline tags, on one line.

    >>> plain_line("L&#8217;&eacute;t&eacute; <em>meurtrier</em> &amp;amp; apr&egrave;s")
    'L’été meurtrier & après'
    """
    return tidy_line(_INLINE_TAG.sub("", html.unescape(html.unescape(markup))))


def parsable(text: str | bytes) -> bytes:
    """Keep what a markup parser can hold, as UTF-8: no NUL, no control character, no lone surrogate.

    Bytes are taken to be UTF-8 already.
    """
    return (text if isinstance(text, bytes) else text.encode("utf-8", "ignore")).translate(None, _CONTROLS)
