"""What an article says that a person is: "porte-parole du Pentagone", "a retired midwife"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from depeche_enrich.office_nouns import office_nouns

LONGEST_ROLE = 90
_WINDOW = 160
_MOST_BETWEEN = 3
"""Words that may stand between a determiner and an office: "a former federal prosecutor"."""

_COURTESY = re.compile(r"(?:\b(?:M|Mme|Mlle|Me|Dr|Pr|Mr|Mrs|Ms|Prof|Maître|Sir|Dame|Lord|Lady)\.?\s)$")
_BRACKETS = re.compile(r"\s?\([^()]{1,40}\)$")
_BORDER = re.compile(r"[,.;:!?…«»“”\"()\[\]\n—–]")
_AFTER = re.compile(
    r"(?:\s\([^()]{1,40}\))?,\s(?:(?:âgée?\sde\s|aged\s)?\d{1,3}(?:\sans)?,\s)?(?:(?:alors|aujourd['’]hui|désormais|then|now)\s)?"
)
_TOKEN = re.compile(r"[^\W_](?:[\w-]|\.(?=\w))*['’]?s?")
_DETERMINERS = frozenset(
    {"le", "la", "l'", "un", "une", "son", "sa", "leur", "notre", "ce", "cet", "cette", "du", "au", "de", "d'"}
    | {"the", "a", "an", "his", "her", "their", "its", "our", "one"}
)
_BEFORE_NOUN = frozenset(
    {"ancien", "ancienne", "nouveau", "nouvelle", "jeune", "premier", "première", "vice", "ex", "co", "futur", "future"}
    | {"former", "deputy", "acting", "vice", "senior", "prime", "chief", "longtime", "veteran", "retired", "assistant"}
)
_PREPOSITIONS = frozenset(
    {
        "de",
        "du",
        "des",
        "d'",
        "à",
        "au",
        "aux",
        "en",
        "chargé",
        "chargée",
        "délégué",
        "déléguée",
        "et",
        "chez",
        "pour",
        "auprès",
    }
    | {"of", "for", "at", "in", "to", "and", "from", "on", "with", "who", "by"}
)
_ADJECTIVE = re.compile(
    r".*(?:ains?|aines?|ais|aises?|ois|oises?|iens?|iennes?|éens?|éennes?|ands?|andes?|als?|ales?|aux|iques?|istes?|ifs?|ives?"
    r"|aires?|eurs?|antes?|ins?|ines?|iers?|ières?|ées?|és?|ols?|oles?|russes?|grecs?|turcs?|turques?|belges?|suisses?|arabes?|ésiens?)$"
)
_VERBAL = frozenset(
    {"a", "ont", "est", "sont", "était", "avait", "avaient", "sera", "va", "doit", "peut", "qui", "que", "qu'", "dont"}
    | {
        "has",
        "had",
        "is",
        "was",
        "were",
        "will",
        "would",
        "said",
        "told",
        "met",
        "who",
        "which",
        "that",
        "whose",
        "where",
    }
)
_WITH = frozenset({"avec", "devant", "contre", "après", "face", "chez", "with", "against", "after", "for"})
_CUT = frozenset({"qui", "que", "qu'", "dont", "où", "who", "which", "that", "whose", "where", "when"})
_OPENING = frozenset(
    {"when", "as", "but", "and", "for", "in", "on", "after", "while", "if", "with", "before", "then", "since", "yet"}
    | {
        "selon",
        "pour",
        "quand",
        "mais",
        "et",
        "or",
        "hier",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
    }
)
_SHORT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "cllr": "councillor",
    "sgt": "sergeant",
    "capt": "captain",
    "lt": "lieutenant",
    "insp": "inspector",
    "supt": "superintendent",
    "det insp": "detective inspector",
    "det sgt": "detective sergeant",
    "det supt": "detective superintendent",
    "rev": "reverend",
}
_SHORTENED = re.compile(r"(?<!\w)((?:Det )?(?:Insp|Sgt|Supt)|Sen|Rep|Gov|Gen|Cllr|Capt|Lt|Rev)\.?\s$")

_FIRMS = re.compile(
    r"(?<!\w)(?:developers?|makers?|owners?|operators?|rivals?|partners?|leaders?|producers?|distributors?|organi[sz]ers?"
    r"|propriétaires?|opérateurs?|fabricants?|promoteurs?|exploitants?|constructeurs?|concurrente?s?|partenaires?"
    r"|éditeurs?|organisat(?:eur|rice)s?|fournisseurs?|employeurs?|producteurs?|distributeurs?|gestionnaires?"
    r"|vainqueurs?|adversaires?)(?!\w)[^.;]{0,80}$"
)


def role_of(body: str, start: int, end: int) -> str | None:
    """Keep the office or calling that stands right before a person's name, or right behind it between commas.

    It goes to the end of what belongs to it. ``None`` where the words beside the name say no such thing.

    >>> text = "Selon le porte-parole du Pentagone, Peter Cook, rien ne change."
    >>> role_of(text, text.index("Peter"), text.index(", rien"))
    'porte-parole du Pentagone'
    >>> text = "Oumar Ba, maire de Podor, a signé."
    >>> role_of(text, 0, 8)
    'maire de Podor'
    """
    found = _behind(body[end : end + _WINDOW]) or _before(body[max(0, start - _WINDOW) : start])
    return found[:LONGEST_ROLE].strip() if found else None


def is_apposed(body: str, start: int) -> bool:
    """Tell whether an office that no firm holds and a comma stand before a name: "l'émissaire de l'Onu, Ada Roy".

    >>> is_apposed("l'émissaire de l'Onu, Ada Roy", 22)
    True
    """
    before = body[max(0, start - _WINDOW) : start]
    return before.endswith(", ") and not _FIRMS.search(before) and _before(before) is not None


def _before(text: str) -> str | None:
    if (short := _SHORTENED.search(text)) is not None:
        return _SHORT[short[1].casefold()]
    text = _COURTESY.sub("", text).rstrip()
    apposed = text.endswith(",")
    text = _BRACKETS.sub("", text.removesuffix(",").rstrip())
    borders = [each.end() for each in _BORDER.finditer(text)]
    words = list(_TOKEN.finditer(text, borders[-1] if borders else 0))
    if apposed and words and _plain(words[0]) in _WITH:
        return None
    if not apposed and len(words) > 1 and _is_office(words[-1].group()) and _plain(words[-2]) in _DETERMINERS:
        return words[-1].group()
    for place, word in enumerate(words):
        if _is_office(word.group()) and _belongs(words[place + 1 :]):
            return text[words[_first(words, place)].start() :]
    return None


def _behind(text: str) -> str | None:
    lead = _AFTER.match(text)
    if lead is None:
        return None
    border = _BORDER.search(text, lead.end())
    if border is None and len(text) == _WINDOW:
        return None
    end = border.start() if border else len(text)
    words = list(_TOKEN.finditer(text, lead.end(), end))
    for place, word in enumerate(words[: _MOST_BETWEEN + 2]):
        if _is_office(word.group()):
            first = _first(words, place)
            if first > 1 or (first and _plain(words[0]) not in _DETERMINERS):
                return None
            return _until(text, words, first, place, end)
        if place and not word.group()[0].islower():
            return None
    return None


def _until(text: str, words: Sequence[re.Match[str]], first: int, head: int, end: int) -> str | None:
    """Cut a role behind a name where a clause of its own begins; none if the words are those of a list of people."""
    behind = words[head + 1 :]
    cut = next((place for place, word in enumerate(behind) if _plain(word) in _CUT), None)
    if cut == 0 and first == head == 0:
        return None  # a verb: "Ann Reed, juge que"
    if cut is not None:
        end, behind = behind[cut].start(), behind[:cut]
    if not _belongs(behind):
        return None
    for word, following in pairwise(behind):
        if _plain(word) in ("et", "and") and following.group()[0].isupper():
            return None
    return text[words[first].start() : end].strip()


def _first(words: Sequence[re.Match[str]], head: int) -> int:
    """Give where a role begins: at the adjectives, or the capitalised words of an English title, before its noun."""
    first = head
    while first and head - first < _MOST_BETWEEN and _plain(words[first - 1]) not in _DETERMINERS | _OPENING:
        word = words[first - 1].group()
        if word.endswith(("'s", "’s")):
            break
        titled = word[0].isupper() and (first - 1 > 0 or words[head].group()[0].isupper() or word.istitle())
        modifier = _plain(words[0]) in ("a", "an", "the") and word[0].islower()
        if _plain(words[first - 1]) not in _BEFORE_NOUN and not titled and not modifier:
            break
        first -= 1
    return first


def _is_office(word: str) -> bool:
    nouns = office_nouns().people
    return word.casefold() in nouns or word.casefold().removeprefix("ex-").removeprefix("vice-") in nouns


def _belongs(words: Sequence[re.Match[str]]) -> bool:
    """Tell whether words behind an office belong to it: of what it is, or of which country; no verb, no loose end."""
    plain = [_plain(each) for each in words]
    if not plain:
        return True
    if _has_verb(plain) or plain[-1] in _PREPOSITIONS or plain[-1] in _DETERMINERS:
        return False
    adjective = words[0].group().islower() and _ADJECTIVE.fullmatch(plain[0]) is not None
    acronym = words[0].group().isupper() and len(plain) == 1
    return adjective or acronym or _is_office(plain[0]) or plain[0] in _PREPOSITIONS


def _has_verb(plain: Sequence[str]) -> bool:
    """Tell a verb among words in lower case; "a" is one in French unless a preposition stands before it."""
    return any(
        word in _VERBAL and not (word == "a" and place and plain[place - 1] in _PREPOSITIONS)
        for place, word in enumerate(plain)
    )


def _plain(word: re.Match[str]) -> str:
    return word.group().casefold().replace("’", "'")
