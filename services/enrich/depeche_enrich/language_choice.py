"""Which language an article is in: what was declared, weighed against what its text reads like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depeche_enrich.language_tag import canonical_tag, indistinct
from depeche_schemas.article import Provenance

ENOUGH_LETTERS = 8
"""Below this a text is a name, a score or a shout, and says nothing about its language."""

LIKELY = 0.3
"""A mean score under which the detector's first choice is no better than a guess."""

CLEAR_LEAD = 1.3
"""How many times the second language's score the first must have; a text in two languages fails this."""

LONG_LETTERS = 80
SURE = 0.8
"""What it takes to overrule a declared language: a text this long, read with this score."""

_CJK_FROM = 0x2E80
_CJK_WEIGHT = 4


@dataclass(frozen=True)
class Reading:
    """What a text reads like: its letters (an ideograph counts as four), and a score from 0 to 1 for each language."""

    letters: int
    scores: Mapping[str, float]


def count_letters(text: str) -> int:
    """Count the letters of a text; an ideograph or a kana says as much as four.

    >>> count_letters("1-0 (PSG)"), count_letters("中国")
    (3, 8)
    """
    letters = sum(map(str.isalpha, text))
    if text.isascii():
        return letters
    return letters + (_CJK_WEIGHT - 1) * sum(ord(mark) >= _CJK_FROM and mark.isalpha() for mark in text)


def mean_reading(readings: Sequence[Reading]) -> Reading:
    """Keep the mean of several passages' scores, each weighed by its letters.

    >>> half = [Reading(50, {"fr": 0.9}), Reading(50, {"en": 0.9})]
    >>> mean_reading(half).scores
    {'fr': 0.45, 'en': 0.45}
    """
    letters = sum(each.letters for each in readings)
    scores: dict[str, float] = {}
    for each in readings:
        for language, score in each.scores.items():
            scores[language] = scores.get(language, 0.0) + score * each.letters / letters
    return Reading(letters, scores)


@dataclass(frozen=True)
class Choice:
    """The language chosen, and where it came from; a source of ``None`` leaves the declared one's provenance alone."""

    language: str | None
    provenance: Provenance | None


def choose(declared: str | None, reading: Reading, detector: str) -> Choice:
    """Keep a declared language that is plausible; else the one that the text reads like; else none.

    A declared language is overruled only by a long text that clearly reads like another. Without one, a text that is
    too short, in two languages, or in none gives ``None``. ``detector`` names what did the reading.

    >>> choose("fr-CA", Reading(900, {"fr": 0.97}), "lid").language
    'fr-CA'
    >>> overruled = choose("en", Reading(900, {"fr": 0.97}), "lid")
    >>> overruled.language, overruled.provenance.rejected
    ('fr', ('en: declared, but the text reads as fr (0.97)',))
    """
    hint = canonical_tag(declared) if declared else None
    best = _best(reading)
    if hint is not None:
        if best is None or indistinct(hint, best) or not _certain(reading, best):
            return Choice(hint, None)
        said = f"{declared}: declared, but the text reads as {best} ({reading.scores[best]:.2f})"
        return Choice(best, Provenance(source=detector, rejected=(said,)))
    rejected = (f"{declared[:40]}: not the tag of a language",) if declared else ()
    if best is not None:
        return Choice(best, Provenance(source=detector, rejected=rejected))
    return Choice(None, Provenance(source="none", rejected=(*rejected, *_guess(reading))))


def _ranked(reading: Reading) -> list[tuple[str, float]]:
    return sorted(reading.scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _best(reading: Reading) -> str | None:
    ranked = _ranked(reading)
    if reading.letters < ENOUGH_LETTERS or not ranked or ranked[0][1] < LIKELY:
        return None
    if len(ranked) > 1 and ranked[0][1] < CLEAR_LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


def _certain(reading: Reading, best: str) -> bool:
    return reading.letters >= LONG_LETTERS and reading.scores[best] >= SURE


def _guess(reading: Reading) -> tuple[str, ...]:
    return tuple(f"{language}: too weak a reading ({score:.2f})" for language, score in _ranked(reading)[:2])
