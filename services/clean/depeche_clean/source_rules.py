"""The rules that a source was registered with, as a rule for its pages."""

from functools import lru_cache
from urllib.parse import urlsplit

from pydantic import ValidationError

from depeche_clean.rules import Rule
from depeche_schemas.labels import ExtractionRules
from depeche_schemas.page import Page

_WHY = "its source was registered with it"


def rules_of(page: Page, others: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Give the rules that a page is held against: its source's own before those of the operator's file.

    What is no XPath makes no rule; the registry refuses it, but a message may come from elsewhere.
    """
    own = page.labels.rules if page.labels else None
    if own is None or not (own.body or own.drop):
        return others
    rule = _rule(urlsplit(page.url).hostname or "", own)
    return (rule, *others) if rule else others


def fault_in(rules: ExtractionRules) -> str | None:
    """Say what is wrong with the rules of a source; None where nothing is.

    >>> fault_in(ExtractionRules(body=("//div[",)))
    "'//div[' is no XPath: Invalid expression"
    """
    try:
        Rule(site="", body=rules.body, drop=rules.drop, why=_WHY)
    except ValidationError as error:
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return None


@lru_cache(maxsize=256)
def _rule(host: str, own: ExtractionRules) -> Rule | None:
    if fault_in(own):
        return None
    return Rule(site=host, body=own.body, drop=own.drop, why=_WHY)
