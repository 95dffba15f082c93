"""The agencies that a signature names beside people and papers, in the languages that cite them.

``Par Léa Morel, avec AFP``, ``By Anna Roy with Reuters``, ``Von Karl Groß (mit dpa)``, ``Redazione ANSA``,
``Por Ana Ruiz con información de EFE``, ``Ana Sousa com agência Lusa``, ``Associated Press in Valencia``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from depeche_clean.wire.agencies import AGENCIES, Agency, agency_named, folded

_LONGEST = 300
_PICTURES = re.compile(
    r"\b(?:photo|foto|image|picture|bild(?!funk)|illustration|infograph|vidéo|video|crédit|credit|getty)\w*.*$",
    re.IGNORECASE | re.DOTALL,
)
_JOINTS = re.compile(
    r"[,;/|&+•·()\[\]{}\n]|\s[-–—:]\s|:\s|\.\s"
    r"|\s(?:et|and|und|y|e|og|och|en|avec|with|mit|con|com|via|from|for|pour|für|per|para|in|à|at|im|aus)(?=\s)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:by|par|von|vom|por|per|di|d[aeo]s?|del|della|der|die|den|dem|from|the|las?|les?|los|il|avec|with|mit|con|com"
    r"|agences?|agency|agencies|agentur(?:en)?|agências?|agencias?|agenzi[ae]|nachrichtenagentur(?:en)?|service"
    r"|dépêches?|(?:additional )?report(?:ing|ed)?|files?|material|informations?|información|informaciones|informações"
    r"|informazioni|contributions?|rédaction|redaktion|redazione|redacción|redação|newsroom|staff|sources?|quellen?|fonte"
    r"|fuentes?|texte?|texto|copyright|©)[\s:.]+|(?:l|d|dell|all)['’]|©",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s(?:\d|(?:le|on|am|el|il|em|du|vom|del|publi\w+|posted|updated|mise?|aktualisiert|um|às"
    r"|(?:business |sports? |science |political )?(?:staff|writers?|reporters?|correspondents?|journalists?))\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_LEADS = 5
_WORDS_TOO = frozenset(
    {
        *(
            "aki",
            "agi",
            "ani",
            "cp",
            "ep",
            "fars",
            "fides",
            "hina",
            "map",
            "mehr",
            "mena",
            "nan",
            "nova",
            "pa",
            "pap",
            "pc",
        ),
        *("sana", "sid", "spa", "sta", "tap", "tt", "uni", "wam", "zenit"),
    }
)
"""What is a word, a first name or a place as well: an agency in capitals, or in small letters beside another."""
_WORDS = re.compile(r"\w+")
_ELIDED = re.compile(r"['’]")


def agencies_in(signature: str) -> tuple[str, ...]:
    """Keep the short names of the agencies in a signature, in its order; what credits a picture is passed over.

    >>> agencies_in("Par Léa Morel, avec AFP et Reuters"), agencies_in("By Anna Roy. Photos: Reuters")
    (('AFP', 'Reuters'), ())
    >>> agencies_in("Por Ana Ruiz (con información de EFE)"), agencies_in("Associated Press in Valencia")
    (('EFE',), ('AP',))
    """
    return _agencies_in(signature) if len(signature) <= _LONGEST else _agencies_in(signature[:_LONGEST])


@lru_cache(maxsize=4096)
def _agencies_in(signature: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _JOINTS.split(_PICTURES.sub("", signature))]
    if not any(may_name_agency(part) for part in parts):
        return ()
    named = [found for part in parts if (found := _credited(part))]
    sure = [said for said, _ in named if not _is_a_word(said)]
    return tuple(dict.fromkeys(agency.name for said, agency in named if said in sure or (sure and said.islower())))


def agency_of(signatures: Iterable[str]) -> str | None:
    """Give the agencies that sign, by their short names, joined as credits join them.

    >>> agency_of(["Le Matin avec AFP", "Eva Roy (Reuters)"]), agency_of(["Eva Roy"])
    ('AFP/Reuters', None)
    """
    named = (name for text in signatures for name in agencies_in(text))
    return "/".join(dict.fromkeys(named)) or None


def may_name_agency(text: str) -> bool:
    """Tell cheaply whether any of a text's words ends the name of an agency.

    >>> may_name_agency("Le Temps avec l'ATS"), may_name_agency("Le lac se vide")
    (True, False)
    """
    return not _last_words().isdisjoint(_WORDS.findall(folded(_ELIDED.sub(" ", text))))


@cache
def _last_words() -> frozenset[str]:
    names = (folded(name) for agency in AGENCIES for name in (agency.name, *agency.aliases))
    return frozenset(_WORDS.findall(name)[-1] for name in names)


def _credited(part: str) -> tuple[str, Agency] | None:
    """Give an agency as a part of a signature writes it, and which one it is."""
    return next(((said.strip(" .:"), agency) for said in _said(part) if (agency := agency_named(said))), None)


def _said(part: str) -> Iterator[str]:
    """Give a part as it stands, then without the words that lead to the agency, one by one, and without its day."""
    yield part
    for _ in range(_MOST_LEADS):
        yield _TAIL.sub("", part)
        lead = _LEADS.match(part)
        if lead is None:
            break
        part = part[lead.end() :].lstrip()
    yield from _behind_a_name(part)


def _behind_a_name(part: str) -> Iterator[str]:
    """Give what stands behind the two to four words of a name with nothing between them: "TOM ROY Associated Press"."""
    tokens = part.split()
    if len(tokens) <= 7:
        yield from (" ".join(tokens[kept:]) for kept in range(2, min(len(tokens), 5)) if tokens[0][:1].isupper())


def _is_a_word(said: str) -> bool:
    return not said.isupper() and said.casefold() in _WORDS_TOO
