"""Writes a regular expression of many alternatives shorter: what alternatives end with is written once for all."""

import re

_LONG = r"\[[^\]]{200,}\]"
_SHORT = r"[^\[]*(?:\[[^\]]{0,199}\][^\[]*)*"
_PART = re.compile(rf"(\^(?:{_LONG}\+)?)({_SHORT})({_LONG}.+\$)", re.DOTALL)
_GROUP = re.compile(r"\(\?:[^()]*\)")
_FLAGS = re.compile(r"\(\?[a-z]+\)")


def with_shared_endings(pattern: str) -> str:
    """Give a pattern that matches the same texts, or the pattern itself where it isn't of the kind that this is for.

    That is ``(?:^a[…]+$)|(?:^b[…]+$)``, where the classes in brackets list hundreds of letters: Python takes time to
    compile each, so that spaCy's 250 French words with a hyphen, "faux-" or "-sur-", take three seconds. Here
    alternatives with the same classes become one: ``^(?:a|b)[…]+$``.

    >>> letters = "".join(map(chr, range(0x400, 0x500)))
    >>> short = with_shared_endings(f"(?iu)(?:^a-[{letters}]+$)|(?:^b-[{letters}]+$)")
    >>> short == f"(?iu)^(?:a-|b-)[{letters}]+$"
    True
    >>> with_shared_endings("a|b")
    'a|b'
    """
    flags = _FLAGS.match(pattern)
    start = flags.end() if flags else 0
    if not pattern.startswith("(?:", start) or not pattern.endswith(")") or r"\]" in pattern:
        return pattern
    groups: dict[tuple[str, str], list[str]] = {}
    for alternative in pattern[start + 3 : -1].split(")|(?:"):
        part = _PART.fullmatch(alternative)
        if part is None or not _is_one_sequence(part[2]) or not _is_one_sequence(re.sub(_LONG, "", part[3])):
            return pattern
        groups.setdefault((part[1], part[3]), []).append(part[2])
    shared = [f"{begin}(?:{'|'.join(between)}){end}" for (begin, end), between in groups.items()]
    return pattern[:start] + "|".join(shared)


def _is_one_sequence(part: str) -> bool:
    """Say whether a piece of a pattern is whole: no bar and no bracket outside of groups that end where they began."""
    while (inner := _GROUP.sub("", part)) != part:
        part = inner
    return not any(mark in part for mark in "|()\\")
