"""How long an article takes to read, silently, for an adult who reads for pleasure or for news."""

import math

WORDS_A_MINUTE = {"en": 238, "fr": 214}
"""Words a minute of silent reading of non-fiction.

English: Brysbaert 2019, "How many words do we read per minute?" (190 studies). French is an estimate by the rule found
there, that a language's pace follows from the words it takes to say the same: a tenth more than English does.
"""


def reading_minutes(words: int, language: str) -> int | None:
    """Keep whole minutes, at least one; ``None`` for no words, or a language whose pace isn't known.

    >>> reading_minutes(500, "fr")
    3
    """
    pace = WORDS_A_MINUTE.get(language)
    return max(1, math.ceil(words / pace)) if pace and words else None
