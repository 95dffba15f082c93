"""Language tags as BCP 47 (RFC 5646) writes them, and which languages a detector can't be trusted to tell apart."""

import re

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?((?:-[a-z0-9]{1,8})*)", re.IGNORECASE)

_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})

_REPLACED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}
"""Subtags that the IANA registry deprecates for another."""

_OF_WIKIPEDIA = {"als": "gsw", "bh": "bho", "eml": "egl"}
"""Labels that lid.176 took from Wikipedia's host names, where BCP 47 has another subtag."""

_CLOSE = (
    frozenset({"no", "nb", "nn"}),
    frozenset({"sh", "sr", "hr", "bs", "cnr"}),
    frozenset({"id", "ms"}),
    frozenset({"zh", "cmn", "yue", "wuu"}),
    frozenset({"ar", "arb", "arz", "ary", "apc"}),
    frozenset({"fa", "prs", "pes"}),
    frozenset({"tl", "fil"}),
    frozenset({"de", "gsw", "bar"}),
    frozenset({"ku", "kmr", "ckb"}),
)


def canonical_tag(tag: str) -> str | None:
    """Keep a well-formed tag that names a language, in its usual case; refuse any other with ``None``.

    >>> canonical_tag("FR_ca"), canonical_tag("zh-hant-TW"), canonical_tag("french"), canonical_tag("und")
    ('fr-CA', 'zh-Hant-TW', None, None)
    """
    parts = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if parts is None or parts[1].lower() in _NO_LANGUAGE:
        return None
    language, script, region, rest = parts[1].lower(), parts[2] or "", parts[3] or "", parts[4].lower()
    kept = (_REPLACED.get(language, language), script.title(), region.upper(), rest.lstrip("-"))
    return "-".join(subtag for subtag in kept if subtag)


def primary(tag: str) -> str:
    """Give the language of a tag, without script and region.

    >>> primary("fr-CA")
    'fr'
    """
    return tag.partition("-")[0].lower()


def tag_of_label(label: str) -> str:
    """Give the BCP 47 subtag for a label of lid.176."""
    return _OF_WIKIPEDIA.get(label, label)


def indistinct(one: str, other: str) -> bool:
    """Say whether two tags are of one language, or of two that detection mixes up.

    >>> indistinct("fr-CA", "fr"), indistinct("nb", "no"), indistinct("fr", "en")
    (True, True, False)
    """
    pair = {primary(one), primary(other)}
    return len(pair) == 1 or any(pair <= close for close in _CLOSE)
