"""What the entities that a document defines would come to, reckoned without expanding any (XML 1.0, 4.4)."""

import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter

ENTITY_BOMB = "entity-bomb"
"""The reason under which such a document is set aside."""
MOST_EXPANDED = 1024 * 1024
"""Bytes that one entity may stand for; those of feeds and sitemaps are single characters and short texts."""
_SUBSET = 256 * 1024
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,2000}\[", re.IGNORECASE)
_ENTITY = re.compile(rb"""<!ENTITY\s+([^\s%"'<>&;]{1,60})\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"&([^\s#%\"'<>&;]{1,60});")


def entity_bomb(body: bytes) -> str | None:
    """Keep (None) a document whose entities are harmless; say what they would come to otherwise.

    >>> entity_bomb(b'<!DOCTYPE rss [<!ENTITY eacute "&#233;">]><rss/>')
    >>> entity_bomb(b'<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss/>')
    'it defines an entity in terms of itself'
    """
    doctype = _DOCTYPE.search(body[:4096])
    if doctype is None:
        return None
    texts = {
        found[1]: found[2] or found[3] or b""
        for found in _ENTITY.finditer(body, doctype.end(), doctype.end() + _SUBSET)
    }
    references = {name: Counter(_REFERENCE.findall(text)) for name, text in texts.items()}
    sizes: dict[bytes, int] = {}
    try:
        for name in TopologicalSorter(references).static_order():
            within = sum(times * sizes[each] for each, times in references.get(name, Counter[bytes]()).items())
            sizes[name] = min(len(texts.get(name, b"")) + within, MOST_EXPANDED + 1)
    except CycleError:
        return "it defines an entity in terms of itself"
    if max(sizes.values(), default=0) <= MOST_EXPANDED:
        return None
    return f"it defines an entity that would expand to more than {MOST_EXPANDED} bytes, as only a bomb does"
