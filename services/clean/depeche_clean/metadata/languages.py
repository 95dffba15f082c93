"""Language tags as BCP 47 (RFC 5646) writes them, out of what pages declare."""

import re
from collections import Counter

from depeche_clean.blocks import words
from depeche_clean.function_words import FUNCTION_WORDS

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_NOT_A_LANGUAGE = frozenset({"und", "xx", "zxx", "mul", "mis", "qaa", "art", "nul", "non", "utf", "all", "int", "www"})
_NAMED = {
    "english": "en",
    "french": "fr",
    "français": "fr",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "español": "es",
    "italian": "it",
}
_SAMPLE = 400
_OPENING, _USUALLY = 8_000, 3_200
"""Characters in which that many words are looked for, and in which they mostly are."""


def language_tag(declared: str) -> str:
    """Keep a declared language in canonical case; empty where it is none.

    >>> language_tag("fr_FR.UTF-8"), language_tag("ZH-hant-tw"), language_tag("und"), language_tag("French")
    ('fr-FR', 'zh-Hant-TW', '', 'fr')
    """
    declared = declared.strip().split(",")[0].strip()
    found = _TAG.fullmatch(_NAMED.get(declared.lower(), declared))
    if not found or found[1].lower() in _NOT_A_LANGUAGE:
        return ""
    script, region = (found[2] or "").title(), (found[3] or "").upper()
    return "-".join(part for part in (found[1].lower(), script, region) if part)


def contradicted(tag: str, body: str) -> bool:
    """Refuse a declared language that the function words deny: a template left at ``lang="en"`` over French prose.

    Only between languages whose function words are known; all others pass.
    """
    declared = tag.partition("-")[0]
    if declared not in FUNCTION_WORDS:
        return False
    opening = body[:_OPENING].lower()
    # A word at the cut may be half of one, so one more than the sample has to stand before it.
    sample = words(opening[:_USUALLY])
    sample = (sample if len(sample) > _SAMPLE else words(opening))[:_SAMPLE]
    if len(sample) < 20:
        return False
    if sum(map(FUNCTION_WORDS[declared].__contains__, sample)) * 3 >= len(sample):
        return False
    times = Counter(sample)
    shares = {
        name: sum(times[word] for word in known & times.keys()) / len(sample) for name, known in FUNCTION_WORDS.items()
    }
    return any(share > 0.2 and share > 3 * shares[declared] for name, share in shares.items() if name != declared)
