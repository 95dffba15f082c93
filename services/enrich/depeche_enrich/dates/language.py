"""How a language writes dates: its words and its forms, read from ``dates.toml`` beside this."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from depeche_enrich.dates.expression import Part, Sense, Unit


@dataclass(frozen=True)
class Form:
    """One way of writing a date: what kind of expression it gives, and the words without which it can't stand."""

    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(frozen=True, eq=False)
class DateLanguage:
    """Everything that reading dates asks of a language."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, Unit]
    senses: Mapping[str, Sense]
    parts: Mapping[str, Part]
    fixed: Mapping[str, tuple[Unit, int, bool]]
    forms: tuple[Form, ...]
    hints: re.Pattern[str]
    """Finds, by group, the words that a form may need: month, weekday, year, number, word."""
    past: re.Pattern[str]
    future: re.Pattern[str]
    """Finds verbs of what is to come; and in the present those of what is set: "se réunit mardi", "opens on Friday"."""
    not_after: re.Pattern[str]
    """What stands before words that look like a date and are part of a name or a habit."""
    not_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    """The mark behind a day's figure that ends no sentence ("3. März"); it matches nothing in most languages."""


@cache
def date_language(language: str) -> DateLanguage | None:
    """Keep a language's forms, by its primary subtag; ``None`` where there are none yet."""
    data = tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))
    return _made(data[language]) if language in data else None


def _made(data: Mapping[str, Any]) -> DateLanguage:
    fixed = {said: (Unit(unit), count, told) for said, (unit, count, told) in data["fixed"].items()}
    words = {
        "month": _alternatives(data["months"]),
        "weekday": _either(data["weekdays"]),
        "season": _either(data.get("seasons", {})),
        "number": _either(data["numbers"]) + r"|\d{1,2}",
        "unit": _either(data["units"]),
        "sense": _either(data["senses"]),
        "part": _either(data["parts"]),
        "fixed": _either(fixed),
    }
    values = {name: f"(?:{alternatives})" for name, alternatives in words.items()} | {
        "day": r"(?<![\d.,/-])(?P<d>0?[1-9]|[12]\d|3[01])",
        "day2": r"(?P<d2>0?[1-9]|[12]\d|3[01])",
        "year": r"(?:1[5-9]|20)\d\d(?![\d%]|[.,/-]\d)",
    }
    forms = tuple(_form(each, values) for each in data["forms"])
    hints = "|".join(
        rf"(?P<{name}>\b{values[name]}\b)" for name in ("month", "weekday", "season", "fixed") if words[name]
    )
    return DateLanguage(
        months=_folded(data["months"]),
        weekdays=_folded(data["weekdays"]),
        seasons=_folded(data.get("seasons", {})),
        numbers=_folded(data["numbers"]),
        units={said: Unit(unit) for said, unit in _folded(data["units"]).items()},
        senses={said: Sense(sense) for said, sense in _folded(data["senses"]).items()},
        parts={said: Part(part) for said, part in _folded(data["parts"]).items()},
        fixed=_folded(fixed),
        forms=forms,
        hints=re.compile(rf"{hints}|(?P<unit>\b{values['unit']}\b)|(?P<year>\b(?:1[5-9]|20)\d\d)"),
        past=re.compile(data["past"]),
        future=re.compile("|".join(data[verbs] for verbs in ("future", "scheduled") if verbs in data)),
        not_after=re.compile(f"(?:{data['not_after']})$"),
        not_before=re.compile(data["not_before"]),
        ordinal=re.compile(data.get("ordinal", "(?!)").replace("{month}", values["month"])),
    )


def _form(said: Mapping[str, Any], values: Mapping[str, str]) -> Form:
    pattern = said["pattern"]
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return Form(said["kind"], re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), frozenset(said.get("needs", ())))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _either(words: Iterable[str]) -> str:
    """Give alternatives, the longest first; what is written small may begin a sentence too."""
    return _alternatives({form for word in words for form in (word, word[0].upper() + word[1:])})


def _folded(words: Mapping[str, Any]) -> dict[str, Any]:
    return {word.lower(): value for word, value in words.items()}
