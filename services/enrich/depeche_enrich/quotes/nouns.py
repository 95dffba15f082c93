"""Somebody right behind the verb who is no entity: "a lancé un manifestant", "said one tenant", "said Owen Price"."""

import re

from depeche_enrich.quotes.speaker import Gender, Speaker

_NOUN = re.compile(
    r"(?:\s(?:hier|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundi|alors|encore|aussi|(?:on )?\w+day))?,?\s"
    r"(?P<some>un |une |des |plusieurs |one |an? |another |two |three |some )?"
    r"(?P<the>le |la |les |l['’]|ce |cet |cette |son |sa |leur |the |his |her |their )?"
    r"(?P<noun>[a-zà-ÿœ][a-zà-ÿœ-]{2,})"
)
_NO_NOUN = frozenset(
    {"jour", "jours", "soir", "matin", "semaine", "mois", "année", "suite", "fois", "veille", "lendemain", "presse"}
    | {"même", "tout", "autre", "plupart", "day", "night", "week", "month", "year", "same", "press", "time", "other"}
)

_NAME = re.compile(
    r"\s((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]"
    r"(?:\s(?:(?:de|du|da|van|von|der|al|el|ben|le|la)\s)?[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]){1,3})(?=[\s,.;:]|$)"
)
_HANDLE = re.compile(r"\s(?:une?\scertaine?\s|one\s)?(@\w{2,30})")


def name_behind(body: str, at: int, end: int) -> Speaker | None:
    """Keep a name of two to four capitalised words that stands at ``at``, whoever they are.

    >>> name_behind("said Owen Price, a lawyer", 4, 25).name
    'Owen Price'
    """
    found = _NAME.match(body, at, end) or _HANDLE.match(body, at, end)
    return Speaker(found.start(1), found.end(1), found[1], True) if found else None


def noun_behind(body: str, at: int, end: int) -> Speaker | None:
    """Keep the noun with a determiner that stands at ``at``; its office is empty where it brings in somebody new.

    >>> body = "« On reste », a lancé un manifestant."
    >>> noun_behind(body, body.index(" un "), len(body)).name
    'manifestant'
    """
    found = _NOUN.match(body, at, end)
    if found is None or not (found["some"] or found["the"]) or found["noun"] in _NO_NOUN:
        return None
    noun, determiner = found["noun"], (found["some"] or found["the"]).strip()
    feminine, masculine = determiner in ("une", "la", "cette", "sa"), determiner in ("un", "le", "ce", "cet")
    gender = Gender.FEMININE if feminine else Gender.MASCULINE if masculine else None
    return Speaker(found.start("noun"), found.end(), noun, False, gender, None if found["some"] else noun)
