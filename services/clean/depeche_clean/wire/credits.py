"""The lines that credit an agency or tell of an update, at an article's edges.

``Avec AFP``, ``Source : Reuters``, ``Le Matin avec AFP``, ``(dpa/kna)``, ``With files from AP``,
``Mit Material der dpa``, ``(ANSA).``; ``(mis à jour à 14h30)``, ``Updated at 3:45 p.m. ET``.
"""

import re
from datetime import datetime

from depeche_clean.wire.signatures import agencies_in

_LONGEST, _LONGEST_WITH_RIGHTS = 120, 240
_LEAD = re.compile(
    r"^\W*(?:sources?|quellen?|fuentes?|fonti|fonte|agences?|agenturen|agencias|agenzie|copyright|©|\(c\)|crédit|credit"
    r"|texte|text|avec|with|mit|con|com|par|by|von|por|d'après|selon)\b\s*:?\s*",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:[,;/&+|()\[\]]|\s(?:et|and|und|y|e|avec|with|mit|con|com)\s|\s[-–—]\s)\s*", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:(?:other |autres |anderen |otras |altre |outras )?(?:agencies|agences|agenturen|agencias|agências|agenzie)"
    r"|(?:additional )?(?:files|reporting|material|informations?|información|informações|notizie|dépêches))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_RESERVED = re.compile(r"^\W*(?:riproduzione riservata|alle rechte vorbehalten|tous droits réservés)\W*", re.IGNORECASE)
_NUMBER = re.compile(r",?\s*\b\w{2,5}:\d{6}-\d+-\d+/\d+\s*$")
"""What a rights line says besides, and the number under which an agency sent its copy."""
_CONTRIBUTED = re.compile(
    r"^\W*(?:(?:additional |with )?reporting|writing|editing|compiled)(?: and (?:writing|editing))? by\s"
    r"|\bcontributed (?:to|reporting(?: to)?|from \w+ to)(?: this (?:report|story|article))?\W*$"
    r"|\b(?:a|ont) (?:contribué|collaboré) à (?:cet article|ce reportage|cette enquête)\W*$"
    r"|^\W*mitarbeit:\s|\b(?:haben|hat) (?:an diesem (?:artikel|bericht|text) )?mitgearbeitet\W*$"
    r"|\b(?:contribuy(?:ó|eron)|colabor(?:ó|aron)) (?:a|en) este (?:reporte|artículo|informe|reportaje)\W*$"
    r"|\bha(?:nno)? (?:collaborato|contribuito) a questo articolo\W*$"
    r"|\bcontribu(?:iu|íram) para (?:esta reportagem|este artigo)\W*$",
    re.IGNORECASE,
)
_HELPERS = re.compile(r"[,;—–]\s*|\s(?:and|et|und|y|e)\s", re.IGNORECASE)
_LONGEST_THANKS, _AGENCY_WORDS = 400, 5
_MOST_WORDS, _MOST_OTHERS, _NAME_WORDS = 14, 2, 4
_UPDATED = re.compile(
    r"^\W*(?:article\s|dernière\s)?(?:mise? à jour|actualisé|modifié|last updated?|updated?|aktualisiert"
    r"|zuletzt aktualisiert|actualizado|última actualización|aggiornato|ultimo aggiornamento|atualizado"
    r"|bijgewerkt)\b[^!?]{0,60}$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[h:.]\s?(\d\d)?(?!\d)(?:\s*([ap])\.?m)?", re.IGNORECASE)


def credited(line: str) -> str | None:
    """Give the agencies that a line credits and says nothing besides; ``None`` for a sentence.

    >>> credited("Le Matin avec AFP"), credited("(Source : Reuters, dpa)"), credited("L'AFP a publié un démenti.")
    ('AFP', 'Reuters/dpa', None)
    """
    if len(line) > _LONGEST_WITH_RIGHTS:
        return None
    text = _NUMBER.sub("", _RESERVED.sub("", line)).strip(" ()[].,\u00ab\u00bb*_")
    if not 0 < len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS:
        return None
    parts = [part for part in _JOINTS.split(text) if part.strip(" .") and not _is_day(part)]
    named = [agencies_in(part) for part in parts]
    others = [_LEAD.sub("", part).strip(" .") for part, agencies in zip(parts, named, strict=True) if not agencies]
    if len(others) == len(parts) or len(others) > _MOST_OTHERS or not all(map(_may_sign, filter(None, others))):
        return None
    return "/".join(dict.fromkeys(name for agencies in named for name in agencies))


def _may_sign(part: str) -> bool:
    """Tell what may be the name of a person or a paper; or of no agency in particular ("with agencies")."""
    return bool(_UNNAMED.fullmatch(part)) or (len(part.split()) <= _NAME_WORDS and part[:1].isupper())


def _is_day(part: str) -> bool:
    """Tell a part that dates the line, and credits nobody: "publié le 3 mars 2026"."""
    return _YEAR.search(part) is not None and not agencies_in(part)


def contributed(line: str) -> tuple[str, ...] | None:
    """Give the agencies of a closing line that thanks those who helped; ``None`` for any other line.

    >>> contributed("Associated Press writer Ann Bell in Paris contributed to this report.")
    ('AP',)
    >>> contributed("Reporting by Ann Bell; Editing by Tom Roy"), contributed("She contributed to this report on rain.")
    ((), None)
    """
    if len(line) > _LONGEST_THANKS or not _CONTRIBUTED.search(line):
        return None
    return tuple(dict.fromkeys(name for part in _HELPERS.split(line) for name in _leading_agency(part)))


def _leading_agency(part: str) -> tuple[str, ...]:
    """Give the agency that the first words of a part name: "The Associated Press contributed"."""
    tokens = part.split()
    found = (agencies_in(" ".join(tokens[:count])) for count in range(min(len(tokens), _AGENCY_WORDS), 0, -1))
    return next(filter(None, found), ())


def updated_at(line: str) -> tuple[int, int] | None:
    """Give the hour and minute of a line that tells of an update; (-1, -1) where it gives none; ``None`` otherwise.

    >>> updated_at("(mis à jour à 14h30)"), updated_at("Updated at 3:45 p.m."), updated_at("Il a mis à jour le site.")
    ((14, 30), (15, 45), None)
    """
    if len(line) > _LONGEST or not _UPDATED.match(line):
        return None
    found = _CLOCK.search(line)
    if found is None:
        return -1, -1
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else (-1, -1)


def updated_instant(clock: tuple[int, int] | None, published_at: datetime | None) -> datetime | None:
    """Give the instant of an update on the day of publication, in its zone; ``None`` where none is told."""
    if clock is None or clock[0] < 0 or published_at is None:
        return None
    at = published_at.replace(hour=clock[0], minute=clock[1], second=0, microsecond=0)
    return at if at >= published_at else None
