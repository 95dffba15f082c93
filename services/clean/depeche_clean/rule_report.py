"""Which rules still match: each rule held against the pages of its site, as they were fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml.html import HtmlElement

from depeche_clean.rules import Rule, rule_for, ruled

_LATEST = 5
"""A selector that matches on none of so many pages, the latest of the rule, no longer does its work."""


@dataclass
class Use:
    """A rule, the days on which pages of it were fetched, and for each selector those of the pages that it matched."""

    rule: Rule
    days: list[date] = field(default_factory=list)
    matched: dict[str, list[date]] = field(default_factory=dict)

    @property
    def idle(self) -> tuple[str, ...]:
        """The selectors that match on none of the latest five pages."""
        since = sorted(self.days)[-_LATEST:]
        return tuple(each for each, days in self.matched.items() if since and not any(day >= since[0] for day in days))

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should know, one line each; nothing where all is well."""
        if not self.days:
            return (f"{self.rule.site}: no page in its time",)
        return tuple(f"{self.rule.site}: nothing matches {each}{self._until(each)}" for each in self.idle)

    def _until(self, selector: str) -> str:
        last = max(self.matched[selector], default=None)
        return f" since {last.isoformat()}" if last else " on any page"


def uses_of(rules: Sequence[Rule], pages: Iterable[tuple[str, date, HtmlElement]]) -> tuple[Use, ...]:
    """Hold each page against the first rule for its address and day, as cleaning does; one result for each rule."""
    uses = [Use(rule, matched={each: [] for each in (*rule.drop, *rule.body)}) for rule in rules]
    for url, day, tree in pages:
        rule = rule_for(rules, url, day)
        if rule is None:
            continue
        use = next(each for each in uses if each.rule is rule)
        use.days.append(day)
        idle = set(ruled(tree, rule).unmatched)
        for selector, days in use.matched.items():
            if selector not in idle:
                days.append(day)
    return tuple(uses)
