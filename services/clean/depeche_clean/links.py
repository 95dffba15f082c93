"""The links of a page by their text: a line that is nothing but a link's text points elsewhere."""

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

_text_of = XPath("string()", smart_strings=False)
_CLOCK = re.compile(r"\d{1,2}[:h]\d\d\s+")


def link_texts_of(tree: HtmlElement) -> frozenset[str]:
    """Give the folded texts of all links."""
    texts = [str(_text_of(each)) if len(each) else each.text or "" for each in tree.iter("a") if each.get("href")]
    return frozenset([_folded(text) for text in set(texts)])


def is_link(line: str, link_texts: frozenset[str]) -> bool:
    """Tell a line that is one link's whole text, with or without a time of day before it.

    >>> is_link("12:05 Le lac  baisse", frozenset({"le lac baisse"}))
    True
    """
    folded = _folded(line)
    if folded in link_texts:
        return True
    clock = _CLOCK.match(folded)
    return clock is not None and folded[clock.end() :] in link_texts


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
