"""What a person may say of a source's articles: language, country and rules, each checked before it is registered."""

from collections.abc import Iterable, Mapping
from typing import Any

from depeche_clean.metadata.languages import language_tag
from depeche_clean.source_rules import fault_in
from depeche_runtime.errors import UsageError
from depeche_schemas.labels import ExtractionRules
from depeche_schemas.source import Source

_RULES = tuple(ExtractionRules.model_fields)


def labelled(source: Source, where: str) -> Source:
    """Keep a source, language and country as the standards write them; name what is no such thing, and where it stands.

    >>> from datetime import UTC, datetime
    >>> said = Source(url="http://lac.example/rss", registered_at=datetime.now(UTC), language="fr_ch", country="ch")
    >>> labelled(said, "here").labels
    SourceLabels(language='fr-CH', country='CH', tags=(), rules=ExtractionRules(body=(), drop=()))
    """
    language, country = source.language and language_tag(source.language), source.country and source.country.upper()
    if source.language and not language:
        raise UsageError(f"{where}: language is {source.language[:100]!r}: say a tag such as fr, en-GB or zh-Hant")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{where}: country is {country[:100]!r}: say two letters such as FR or GB (ISO 3166-1)")
    if fault := fault_in(source.rules):
        raise UsageError(f"{where}: rules: {fault}")
    return source.model_copy(update={"language": language or None, "country": country or None})


def rules_named(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Gather selectors by what they are for.

    >>> rules_named([("body", "//main"), ("drop", "//aside"), ("drop", "//form")])
    {'body': ['//main'], 'drop': ['//aside', '//form']}
    """
    rules: dict[str, list[str]] = {}
    for name, selector in pairs:
        rules.setdefault(name, []).append(selector)
    return rules


def check_names(rules: Mapping[str, Any], where: str) -> None:
    """Name a rule that there isn't: it would do nothing, and nobody would know."""
    for name in rules:
        if name not in _RULES:
            raise UsageError(f"{where}: no rule is called {name!r}; there are {' and '.join(_RULES)}")
