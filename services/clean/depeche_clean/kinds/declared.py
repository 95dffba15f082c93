"""What a page declares itself to be: the types in its JSON-LD, its ``og:type``, its microdata."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

_TYPE = re.compile(r'\s*:\s*\[?\s*"(\w+)"')
_ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "OpinionNewsArticle"})
_NEWS = _ARTICLES - {"Article"}
_PRODUCT = etree.XPath("boolean(//*[contains(@itemtype, 'schema.org/Product')])")


@dataclass(frozen=True, slots=True)
class Declared:
    """The JSON-LD types that a page names anywhere, and its ``og:type``."""

    types: frozenset[str]
    og_type: str
    tree: HtmlElement

    @property
    def an_article(self) -> bool:
        """Whether anything declares it an article; some systems say so of every page."""
        return self.has_article or self.og_type == "article"

    @property
    def has_article(self) -> bool:
        """Whether its JSON-LD does."""
        return bool(self.types & _ARTICLES)

    @property
    def has_news(self) -> bool:
        """Whether its JSON-LD says more than that: news, a blog's post."""
        return bool(self.types & _NEWS)

    @property
    def a_product(self) -> bool:
        """Whether anything declares it a product."""
        return "Product" in self.types or self.og_type.startswith("product") or bool(_PRODUCT(self.tree))


def declared_by(tree: HtmlElement) -> Declared:
    """Keep what a page declares; never raises."""
    og_type = next((each.get("content") or "" for each in tree.iter("meta") if each.get("property") == "og:type"), "")
    return Declared(frozenset(_types(tree)), og_type, tree)


def _types(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            # Split and matched behind it, for a search steps through the whole of what articles say of themselves.
            for behind in (script.text or "").split('"@type"')[1:]:
                if found := _TYPE.match(behind):
                    yield found[1]
