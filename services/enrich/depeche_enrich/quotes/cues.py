"""The words that tell speech from other text between marks, by language; read from ``cues.toml`` beside this."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from depeche_enrich.quotes.forms import english_forms, french_forms

_WORD = re.compile(r"[^\W\d_]+")
OPINION = frozenset({"pour", "for", "für", "para", "per"})
"""Phrases of ``opening``: they introduce a speaker only where a name follows them at once."""
_FORMS: Mapping[str, Callable[[str], set[str]]] = {"fr": french_forms, "en": english_forms}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says that somebody speaks; ``introducing`` where the speaker's name must follow it."""

    start: int
    end: int
    text: str
    introducing: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The words of one language: verbs in all their forms, phrases, pronouns, and what ends before a title."""

    verbs: frozenset[str]
    listening: frozenset[str]
    continuing: frozenset[str]
    introducing: re.Pattern[str]
    opening: re.Pattern[str]
    titled: re.Pattern[str]
    written: re.Pattern[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    masculine_source: frozenset[str]
    feminine_source: frozenset[str]
    neuter: frozenset[str]
    nobody: frozenset[str]
    participles: tuple[str, ...]
    infinitives: frozenset[str]
    subject_first: bool

    def found(self, body: str, start: int, end: int) -> Iterator[Cue]:
        """Give the phrases, then the verbs, that stand between two offsets, in order."""
        if (opening := self.opening.match(body, start, end)) is not None:
            yield Cue(opening.start(1), opening.end(1), opening[1].casefold(), True)
        for every in _all_cues(self, body):
            for place in range(bisect_left(every, start, key=lambda each: each.start), len(every)):
                if every[place].end > end:
                    break
                yield every[place]


@lru_cache(maxsize=4)
def _all_cues(cues: Cues, body: str) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    """Give the phrases and the verbs of a body; the last few bodies are remembered, as each is asked often."""
    return (
        tuple(Cue(each.start(), each.end(), each.group().casefold(), True) for each in cues.introducing.finditer(body)),
        tuple(
            Cue(each.start(), each.end(), each.group(), False)
            for each in _WORD.finditer(body)
            if each.group() in cues.verbs
        ),
    )


@cache
def cues_for(language: str) -> Cues | None:
    """Keep the words of a language, by its primary subtag; ``None`` where it has none yet."""
    words = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    if language not in words["regular"]:
        return None
    verbs = set(words["inflected"][language].split())
    regular = frozenset(words["regular"][language].split())
    for verb in regular:
        verbs |= _FORMS[language](verb)
    infinitives = frozenset(words["infinitive"][language].split()) | (regular if language == "fr" else frozenset())
    return Cues(
        verbs=frozenset(verbs) | infinitives,
        listening=frozenset(words["listener"][language]),
        continuing=frozenset(words["continuing"][language]),
        introducing=re.compile(rf"\b(?:{_any(words['introducing'][language])})(?!\w)", re.IGNORECASE),
        opening=re.compile(rf"\s*({_any(words['opening'][language])})\s(?=\S)", re.IGNORECASE),
        titled=re.compile(
            rf"\b(?:{_any(words['titled'][language])})s?(?:\s(?:est|était|is|was|are|were))?\s*([,:]?)\s*$",
            re.IGNORECASE,
        ),
        written=re.compile(rf"\b(?:{'|'.join(words['written'][language].split())})\b", re.IGNORECASE),
        masculine=frozenset(words["masculine"][language]),
        feminine=frozenset(words["feminine"][language]),
        masculine_source=frozenset(words["masculine_source"][language]),
        feminine_source=frozenset(words["feminine_source"][language]),
        neuter=frozenset(words["neuter"].get(language, ())),
        nobody=frozenset(words["nobody"][language]),
        participles=tuple(words["participle"][language]),
        infinitives=infinitives,
        subject_first=language == "en",
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)).replace("'", "['’]")
