"""Keywords as pages list them: in one string, in many, or both."""

import re
from collections.abc import Iterable

from depeche_clean.hygiene import tidy_line

_MOST = 50
_LONGEST = 80


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Keep up to 50 tags in order, each once whatever its capitals.

    >>> tags_in(["Syrie, États-Unis;syrie", "#Climat"])
    ('Syrie', 'États-Unis', 'Climat')
    """
    found: dict[str, str] = {}
    for text in texts:
        for part in re.split(r"[,;\n]", text[:5000]):
            tag = tidy_line(part).lstrip("#").strip()
            if 0 < len(tag) <= _LONGEST:
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:_MOST]
