"""The ``<meta>`` elements of a page, by name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy

_KEYS = ("property", "name", "itemprop", "http-equiv")
_LONGEST = 5000


class MetaTags:
    """What the meta elements say, in page order; names in lower case, contents tidy, empty ones left out."""

    def __init__(self, elements: Iterable[HtmlElement]) -> None:
        self._said: dict[str, list[str]] = defaultdict(list)
        for element in elements:
            content = tidy((element.get("content") or "")[:_LONGEST])
            for key in {(element.get(each) or "").strip().lower() for each in _KEYS} - {""}:
                if content:
                    self._said[key].append(content)

    def first(self, names: Iterable[str]) -> str:
        """Give the first content under the first of the names that has any; empty where none has."""
        return next((self._said[name][0] for name in names if self._said.get(name)), "")

    def all(self, names: Iterable[str]) -> Sequence[str]:
        """Give every content under any of the names."""
        return [content for name in names for content in self._said.get(name, ())]
