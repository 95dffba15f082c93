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
            if content := tidy((element.get("content") or "")[:_LONGEST]):
                for key in {said.strip().lower() for each in _KEYS if (said := element.get(each))} - {""}:
                    self._said[key].append(content)

    def under(self, name: str) -> Sequence[str]:
        """Give every content under a name."""
        return self._said.get(name, ())

    def first(self, names: Iterable[str]) -> str:
        """Give the first content under the first of the names that has any; empty where none has."""
        return next((said[0] for name in names if (said := self.under(name))), "")

    def all(self, names: Iterable[str]) -> Sequence[str]:
        """Give every content under any of the names."""
        return [content for name in names for content in self.under(name)]
