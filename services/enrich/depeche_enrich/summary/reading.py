"""How long an article takes to read, silently, for an adult who reads for pleasure or for news."""

import math

_ENGLISH, _ENGLISH_ALOUD = 238, 228
_ALOUD = {
    "ar": 138,
    "de": 179,
    "es": 218,
    "fi": 161,
    "he": 187,
    "it": 188,
    "ja": 357,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
    "zh": 255,
}
WORDS_A_MINUTE = {
    "en": _ENGLISH,
    "fr": 214,
    **{language: round(pace * _ENGLISH / _ENGLISH_ALOUD) for language, pace in _ALOUD.items()},
}
"""Words a minute of silent reading of non-fiction.

English: Brysbaert 2019, "How many words do we read per minute?" (190 studies). French is an estimate by the rule found
there, that a language's pace follows from the words it takes to say the same: a tenth more than English does. The
others were measured on one text read aloud in each language (Trauzettel-Klosinski and Dietz 2012, IReST), and are
taken as much above that as English is; of Japanese and Chinese the characters, as they are what is counted there.
"""


def reading_minutes(words: int, language: str) -> int | None:
    """Keep whole minutes, at least one; ``None`` for no words, or a language whose pace isn't known.

    >>> reading_minutes(500, "fr"), reading_minutes(500, "de"), reading_minutes(500, "cy")
    (3, 3, None)
    """
    pace = WORDS_A_MINUTE.get(language)
    return max(1, math.ceil(words / pace)) if pace and words else None
