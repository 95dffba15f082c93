"""The forms of regular verbs of speech, as the press uses them: third persons and participles."""

_ACUTE = str.maketrans("é", "è")


def french_forms(infinitive: str) -> set[str]:
    """Keep the third persons and participles of a verb in -er, with its changes of spelling.

    >>> sorted(french_forms("annoncer"))[:4]
    ['annonce', 'annoncent', 'annoncera', 'annonceront']
    >>> {"annonçait", "annoncé"} <= french_forms("annoncer"), "répète" in french_forms("répéter")
    (True, True)
    """
    stem = infinitive.removesuffix("er")
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    open_stem = _opened(stem)
    return (
        {open_stem + end for end in ("e", "ent")}
        | {soft + end for end in ("ait", "aient", "ant", "a")}
        | {stem + end for end in ("é", "ée", "és", "ées", "èrent", "era", "eront")}
    )


def english_forms(verb: str) -> set[str]:
    """Keep the third person, the past and the participle in -ing of a regular verb.

    >>> sorted(english_forms("reply")), sorted(english_forms("admit")), sorted(english_forms("argue"))
    (['replied', 'replies', 'replying'], ['admits', 'admitted', 'admitting'], ['argued', 'argues', 'arguing'])
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith("e"):
        return {verb + "s", verb + "d", verb[:-1] + "ing"}
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    stem = verb + verb[-1] if verb in {"admit", "quip", "snap", "sum"} else verb
    return {plural, stem + "ed", stem + "ing"}


def _opened(stem: str) -> str:
    """Open the last vowel before a mute e: répét- to répèt-, rappel- to rappell-, martel- to martèl-."""
    if stem in ("rappel", "rejet"):
        return stem + stem[-1]
    if stem[-2:-1] == "é":
        return stem[:-2] + stem[-2:].translate(_ACUTE)
    if stem in ("martel", "relev"):
        return stem[:-2] + "è" + stem[-1]
    return stem[:-1] + "i" if stem.endswith("uy") else stem
