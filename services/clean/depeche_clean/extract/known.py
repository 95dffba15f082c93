"""What the page says of itself that a segment can be held against: title, description, declared text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from json import JSONDecoder

from lxml.html import HtmlElement

from depeche_clean.bytewise import letters_and_digits

_NOT_SAID = re.compile(r"[\W_]+")
_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*(?=")')
_JSON = JSONDecoder(strict=False)
# Every segment is held against these, so their size is bounded.
_MOST_SAID = 2_000
_MOST_DECLARED = 200_000
_LINKED_DATA = "application/ld+json"
_TITLES = ("og:title", "twitter:title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Known:
    """Title and description, squeezed, and the body that the page's JSON-LD declares, as it stands there."""

    title: str = ""
    description: str = ""
    declared: str = ""


def squeezed(text: str) -> str:
    """Give the letters and digits of a text in lower case: what two renderings of it have in common.

    >>> squeezed("L’été, enfin !")
    'létéenfin'
    """
    folded = text.casefold()
    kept = letters_and_digits(folded)
    return _NOT_SAID.sub("", folded) if kept is None else kept


def known_of(tree: HtmlElement) -> Known:
    """Keep the page's own title, without the site's name where a heading shows it, its description and its body."""
    said: dict[str, str] = {}
    scripts: list[HtmlElement] = []
    for each in tree.iter("meta", "script"):
        if each.tag == "script":
            scripts.append(each)
            continue
        name = (each.get("property") or each.get("name") or "").casefold()
        if name in _TITLES or name in _DESCRIPTIONS:
            said.setdefault(name, (each.get("content") or "")[:_MOST_SAID])
    heading = next((squeezed("".join(each.itertext())[:_MOST_SAID]) for each in tree.iter("h1")), "")
    title = next((plain for name in _TITLES if (plain := squeezed(said.get(name, "")))), heading)
    description = next((plain for name in _DESCRIPTIONS if (plain := squeezed(said.get(name, "")))), "")
    return Known(heading if heading and heading in title else title, description, _declared_body(scripts))


def _declared_body(scripts: Iterable[HtmlElement]) -> str:
    longest = ""
    for script in scripts:
        if _LINKED_DATA not in (script.get("type") or "") or '"articleBody"' not in (text := script.text or ""):
            continue
        for found in _ARTICLE_BODY.finditer(text):
            try:
                body, _ = _JSON.raw_decode(text, found.end())
            except ValueError:
                continue
            longest = max(longest, body[:_MOST_DECLARED], key=len)
    return longest
