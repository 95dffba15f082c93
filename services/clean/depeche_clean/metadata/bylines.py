"""The people who sign: names out of what pages call the author."""

import re
from collections.abc import Iterable

from depeche_clean.blocks import words
from depeche_clean.hygiene import tidy_line
from depeche_clean.wire.agencies import agency_named

_CUE = re.compile(
    r"^(?:(?:an? |eine? |une? |un )?(?:guest )?(?:article |analyse |kommentar |opinion |reportage |interview |text "
    r"|bericht |column |essay |review |tribune |chronique |enquête |récit |portrait |entretien |éditorial )?"
    r"(?:written |story |words |report(?:ed|ing) |posted |published |publié |écrit |rédigé "
    r"|propos recueillis |escrito )?"
    r"(?:(?:de|par) (?:notre|nos) (?:correspondante?|envoyée?)s?(?: spéciale?s?| permanente?s?)?"
    r"|by|par|von|por|di|door|da|af|av)|authors?|auteure?s?|autorin/autor|autor(?:en|in)?|text[eo]?|words"
    r"|责编|责任编辑|记者|作者|编辑|編集|文)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:[,;/|&•·、\n]|\s[-–—]\s|\s(?:et|and|und|y|e|og|och|en|avec|with|mit|con|com)\s)\s*")
_FOR = re.compile(r"\s(?:pour|for|für|per|para|in|à|at|im|stand)\s.*$|\s\(.*$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|journalist\w*|columnist|staff|desk|newsroom|team|agenc\w+|agentur\w*"
    r"|press[e]?|news|media|r[ée]dact\w*|redaktion\w*|redakteur\w*|redacci[óo]n|redação|redazione|correspondant\w*"
    r"|korrespondent\w*|envoy[ée]\w*|spécial\w*|chroniqueu\w+|reuters|afp|ap|dpa|admin\w*|online|editorial|service"
    r"|administrator|webmaster|guest|contributors?|photos?|fotos?|videos?|copyright|abonn\w+|subscriber\w*|newsletter"
    r"|developer|office|magazine|redattore|director|chief|président\w*|professor|minister)\b",
    re.IGNORECASE,
)
_DESK = re.compile(r"\b(?:staff|team|desk|newsroom)\b|redaktion\b", re.IGNORECASE)
_PICTURES = re.compile(
    r"(?:[.;,|·•]|\s[-–—]|\set|\sand)?\s(?:photos?|photographs?|photographies?|images?|pictures|illustrations?|vidéos?|fotos?)"
    r"(?:\s?:|\s(?:by|par|von|de|di|por)\s).*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s\(?@\w{1,40}\)?")
_AND = re.compile(r"^(?:et|and|und|y|e)\s", re.IGNORECASE)
_PAPER = re.compile(r"(?:l['’]|(?:le|la|les|the|il|el|der|die|das)\s)(?=\S)", re.IGNORECASE)
_HONORIFIC = re.compile(r"\s+(?:기자|記者|선임기자)$")
_PARTICLE = re.compile(r"d[eiuao]s?|de[lnr]|della|l[ae]|v[ao]n|al|el|bin|ibn|ben|e|y|zur?|ter|ten|af|of")
_WITHOUT_SPACES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}")
_CLAUSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}|[\u3040-\u309f]{2}|・")
_LONGEST = 300
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_IMPOSSIBLE = re.compile(r"[@<>{}\[\]=\d_:?!]|https?:|www\.|\.\w{2,3}$|\.(?:com|net|org|fr|de|info)\b")


def names_in(text: str) -> tuple[str, ...]:
    """Keep the personal names in a signature; roles, agencies, addresses and handles are refused.

    >>> names_in("Par Léa Morel et Jean-Luc d'Arcy, envoyé spécial à Genève")
    ('Léa Morel', "Jean-Luc d'Arcy")
    >>> names_in("L'Écho avec AFP"), names_in("Words: Eva Roy. Photos: Ann Bell"), names_in("By EVA ROY Reuters")
    ((), ('Eva Roy',), ('EVA ROY',))
    >>> names_in("By Newsroom staff"), names_in("Luc Tran for La Gazette")
    ((), ('Luc Tran',))
    """
    if _ADDRESS.search(text):
        return ()
    signature = _HANDLE.sub("", _PICTURES.sub("", tidy_line(text[:_LONGEST])))
    parts = [_bare(part) for part in _JOINTS.split(_CUE.sub("", signature.strip(" ()（）|-–—")))]
    if any(agency_named(_PAPER.sub("", part, count=1)) for part in parts):
        parts = [part for part in parts if not _PAPER.match(part)]
    return tuple(name for part in parts if is_name(name := _without_agency(part)))


def _without_agency(part: str) -> str:
    """Cut the agency that stands behind a name with nothing between them: "TOM ROY Associated Press"."""
    tokens = part.split()
    for kept in range(2, min(len(tokens), 5)):
        if agency_named(" ".join(tokens[kept:])):
            return " ".join(tokens[:kept])
    return part


def _bare(part: str) -> str:
    bare = _FOR.sub("", _CUE.sub("", _AND.sub("", part.strip()))).strip(' ,;:|-–—"“”')
    ends_a_sentence = bare.endswith(".") and len(bare.split()[-1]) > 4
    return _HONORIFIC.sub("", bare.rstrip(".") if ends_a_sentence else bare)


def is_name(text: str) -> bool:
    """Keep two to six words that begin as names do; an initial and a particle count as words.

    A Chinese, Japanese or Korean name is two to five characters.

    >>> is_name("Anna van der Berg"), is_name("Anna"), is_name("a person of note")
    (True, False, False)
    """
    tokens = text.split()
    if _WITHOUT_SPACES.fullmatch(text):
        return True
    if agency_named(text) or _CLAUSE.search(text):
        return False
    if not 2 <= len(tokens) <= 6 or len(text) > 60 or _IMPOSSIBLE.search(text) or _ROLE.search(text):
        return False
    return all(_begins_as_name(token) for token in tokens)


def is_signature(text: str) -> bool:
    """Keep what a publisher calls a person outright: one name of any length up to six words, no address."""
    return 0 < len(text.split()) <= 6 and len(text) <= 60 and not _IMPOSSIBLE.search(text)


def is_organisation(text: str, known: frozenset[str]) -> bool:
    """Tell a signature in which no part is a person's: agencies, newsrooms, and the site under its ``known`` names.

    >>> is_organisation("La Gazette avec AFP", frozenset({"lagazette"})), is_organisation("Voltaire", frozenset())
    (True, False)
    """
    return all(
        not (bare := part.strip(" ()"))
        or "".join(words(bare)).casefold() in known
        or agency_named(bare)
        or _ROLE.search(bare)
        or _IMPOSSIBLE.search(bare)
        for part in _JOINTS.split(text[:_LONGEST])
    )


def is_desk(text: str) -> bool:
    """Tell a desk or a member of staff who signs without a name: two to four words, one of which says so.

    >>> is_desk("Culture Desk"), is_desk("MR-Redaktion"), is_desk("Staff"), is_desk("Anna Roy")
    (True, True, False, False)
    """
    return 2 <= len(words(text)) <= 4 and bool(_DESK.search(text)) and not _IMPOSSIBLE.search(text)


def is_joined(text: str) -> bool:
    """Tell a signature that joins an agency to somebody: "La Gazette avec AFP" is not an organisation's name."""
    parts = _JOINTS.split(text[:_LONGEST])
    return len(parts) > 1 and any(agency_named(part) for part in parts)


def distinct(names: Iterable[str], besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Keep each name once, in order, however it is capitalised, and none of those in ``besides``."""
    refused = {_folded(each) for each in besides}
    found: dict[str, str] = {}
    for name in names:
        key = _folded(name)
        if key and key not in refused:
            found.setdefault(key, name)
    return tuple(found.values())


def _begins_as_name(token: str) -> bool:
    bare = token.lstrip("'’\"«“")
    elided = any(mark in bare[:3] for mark in "'’")
    return elided or bool(_PARTICLE.fullmatch(bare.lower())) or not bare[:1].islower()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
