"""What is known about a language's names before a model is asked, read from ``names.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from depeche_enrich.mention import Mention
from depeche_enrich.names.institutions import institutions
from depeche_enrich.names.kinds import Kinds
from depeche_enrich.names.known import KnownNames, known_organisations, spelt
from depeche_schemas.article import EntityType

_COMPLETE = frozenset({"Conseil de sécurité"})
NEVER = re.compile(r"(?!)")
_FRENCH_ENDINGS = "(?:n?e)?s?"
_ENGLISH_ENDINGS = "s?"


@dataclass(frozen=True)
class NameRules:
    """The rules of one language; each pattern matches nothing for a language that has none."""

    known: Sequence[tuple[EntityType, re.Pattern[str]]] = ()
    names: KnownNames | None = None
    complete: re.Pattern[str] | None = None
    not_names: re.Pattern[str] = NEVER
    phrases: re.Pattern[str] = NEVER
    links: re.Pattern[str] = NEVER
    areas: re.Pattern[str] = NEVER
    classes: re.Pattern[str] = NEVER
    articles: re.Pattern[str] = NEVER
    courtesy: re.Pattern[str] = NEVER
    offices: re.Pattern[str] = NEVER
    particles: re.Pattern[str] = NEVER
    known_areas: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    kinds: Kinds = field(default_factory=Kinds)

    def find(self, text: str) -> list[Mention]:
        """Keep the known names in a text, in order; of two that overlap, the longer."""
        found = [Mention(*each.span(), kind) for kind, pattern in self.known for each in pattern.finditer(text)]
        if self.names is not None:
            found += self.names.find(text)
        if self.complete is not None:
            found += institutions(text, self.complete)
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda each: (each.start - each.end, each.start)):
            if not any(mention.overlaps(other) for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda each: each.start)


@cache
def rules_for(language: str) -> NameRules:
    """Give the rules of a language, by its primary subtag; a language that isn't in the file has empty ones.

    >>> text = "Selon le Conseil de sécurité de l'ONU"
    >>> [text[each.start:each.end] for each in rules_for("fr").find(text)]
    ["Conseil de sécurité de l'ONU"]
    """
    every: dict[str, Any] = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return _compiled(language, every[language]) if language in every else NameRules()


def _compiled(language: str, rules: Mapping[str, Any]) -> NameRules:
    endings = _FRENCH_ENDINGS if language == "fr" else _ENGLISH_ENDINGS
    return NameRules(
        known=[
            (EntityType(kind), re.compile(rf"(?<![\w-])(?:{each})(?!\w)"))
            for kind, patterns in rules["patterns"].items()
            for each in patterns
        ],
        names=KnownNames(
            [
                *((name, EntityType.ORGANISATION) for name in known_organisations(language)),
                *((name, EntityType(kind)) for kind, names in rules["names"].items() for name in names),
            ]
        ),
        complete=_whole_words(map(spelt, filter(_is_complete, known_organisations(language))))
        if language == "fr"
        else None,
        not_names=re.compile(f"(?:{_either(map(spelt, rules['not_names']))}){endings}", re.IGNORECASE),
        phrases=_whole_words(rules["phrases"]),
        links=re.compile(rf"\s+{_leading(rules['links']).pattern}") if rules["links"] else NEVER,
        areas=_after_areas(rules["areas"], rules["links"]),
        classes=_leading(rules["classes"]),
        articles=_leading(rules["articles"], re.IGNORECASE),
        courtesy=_leading(rules["courtesy"]),
        offices=_leading(rules["offices"]),
        particles=re.compile(f"{_leading(rules['particles']).pattern}+"),
        known_areas=frozenset(" ".join(each.split()) for each in rules.get("known_areas", "").split(";")),
        people=frozenset(rules.get("people", ())),
        kinds=Kinds(**{place: _typed(words) for place, words in rules["kinds"].items()}),
    )


def _typed(words: Mapping[str, str]) -> dict[str, EntityType]:
    return {word: EntityType(kind) for kind, each in words.items() for word in each.split()}


def _after_areas(areas: Iterable[str], links: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_leading(areas).pattern + _leading(links).pattern) if areas else NEVER


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(patterns)})(?!\w)")


def _leading(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_with_border(word) for word in words)})", flags)


def _with_border(word: str) -> str:
    return spelt(word) + (r"\s*" if word[-1] in ".'" else r"\s+")


def _is_complete(name: str) -> bool:
    """Say whether a known name is one that nothing completes: of several words, with an adjective as its last."""
    return name in _COMPLETE or (len(name.split()) == 2 and name.split()[1].islower() and not name.startswith("Parti "))
