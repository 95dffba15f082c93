"""Rules as data, for the few sites that the extractor gets wrong: selectors, with the days between which they hold.

A file of rules is YAML, a list of::

    - site: gazette.example          # a host, or a domain and all hosts under it
      from: 2026-01-01               # days of fetching; either may be missing
      until: 2026-12-31
      body: ["//div[@id='story']"]   # XPath 1.0: nothing outside these is the article; none: the whole page
      drop: ["//div[@class='quiz']"] # these are never of it
      why: the quiz is marked up as the article's paragraphs

Selectors are XPath, because lxml knows it without a further library. Where a rule's ``body`` matches nothing any more,
the page is extracted as if there were no rule, and the article's provenance says so: that is how layout breakage shows.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from depeche_runtime.errors import UsageError


class Rule(BaseModel):
    """What to select on the pages of a site, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    site: str
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    why: str

    @field_validator("body", "drop")
    @classmethod
    def _are_selectors(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        for each in selectors:
            try:
                etree.XPath(each)
            except etree.XPathSyntaxError as error:
                raise ValueError(f"{each!r} is no XPath: {error}") from None
        return selectors

    def holds_for(self, url: str, day: date) -> bool:
        """Tell whether a page of that address, fetched on that day, is the rule's."""
        host = urlsplit(url).hostname or ""
        of_site = host == self.site or host.endswith(f".{self.site}")
        return of_site and (self.since or day) <= day <= (self.until or day)


class WrongRules(UsageError):
    """A file of rules can't be read; the message says which rule and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A tree by a rule, or the page's own where the rule matched nothing; ``unmatched`` are its idle selectors."""

    tree: HtmlElement
    rule: Rule
    applied: bool
    unmatched: tuple[str, ...]


def rules_from(text: str, where: str = "the rules") -> tuple[Rule, ...]:
    """Read rules; raises :class:`WrongRules` for what is none, and says which one that is, and ``where``."""
    import yaml  # few have rules, and every command would wait for it

    try:
        said = yaml.safe_load(text) or []
    except (yaml.YAMLError, RecursionError) as error:
        raise WrongRules(f"{where}: this is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(said, list):
        raise WrongRules(f"{where}: a file of rules is a YAML list")
    return tuple(_rule(each, f"{where}, rule {number}") for number, each in enumerate(said, 1))


def _rule(said: object, where: str) -> Rule:
    try:
        return Rule.model_validate(said)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = "".join(f", {part}" for part in fault["loc"])
        wanted = "this is a list of XPath expressions, also where there is one" if fault["type"] == "tuple_type" else ""
        raise WrongRules(f"{where}{place}: {wanted or fault['msg'].removeprefix('Value error, ')}") from None


def rules_in(path: Path | None) -> tuple[Rule, ...]:
    """Read a file of rules, none where no file is named; raises :class:`WrongRules` for one that can't be read."""
    if path is None:
        return ()
    try:
        return rules_from(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise WrongRules(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise WrongRules(f"{path} line {line} can't be read: it is not UTF-8; save the file as UTF-8") from None


@lru_cache(maxsize=64)
def rules_version(rules: tuple[Rule, ...]) -> str:
    """Give the version of rules: the beginning of the SHA-256 of what they say, however their file is laid out."""
    said = json.dumps([rule.model_dump(mode="json") for rule in rules], sort_keys=True)
    return sha256(said.encode()).hexdigest()[:12]


def rule_for(rules: Sequence[Rule], url: str, day: date) -> Rule | None:
    """Give the first rule that holds for a page."""
    return next((each for each in rules if each.holds_for(url, day)), None)


def ruled(tree: HtmlElement, rule: Rule) -> Ruled:
    """Apply a rule to a copy of a page; the page itself stays as it is, for its metadata."""
    copy = deepcopy(tree)
    dropped = {each: _matches(copy, each) for each in rule.drop}
    for element in [found for each in dropped.values() for found in each]:
        if element.getparent() is not None:
            element.drop_tree()
    kept = {each: _matches(copy, each) for each in rule.body}
    unmatched = tuple(each for each, found in (*dropped.items(), *kept.items()) if not found)
    if not rule.body:
        return Ruled(copy, rule, any(dropped.values()), unmatched)
    outermost = _outermost([found for each in kept.values() for found in each])
    if not outermost:
        return Ruled(tree, rule, False, unmatched)
    page = document_fromstring("<html><body><article></article></body></html>")
    head = copy.find("head")
    if head is not None:
        page.insert(0, head)
    article = page.find("body/article")
    for each in outermost:
        article.append(each)  # type: ignore[union-attr]
    return Ruled(page, rule, True, unmatched)


def _matches(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    try:
        found = tree.xpath(selector)
    except etree.XPathError:  # a function or prefix that nobody defined shows only now
        return []
    return [each for each in found if isinstance(each, HtmlElement)] if isinstance(found, list) else []


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    chosen = list(dict.fromkeys(elements))
    return [each for each in chosen if not any(outer in chosen for outer in each.iterancestors())]
