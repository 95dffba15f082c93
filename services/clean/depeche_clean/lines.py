"""What a line of plain text looks like by itself: prose, headline, caption, credit, cue, clutter."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from depeche_clean.blocks import word_count, words
from depeche_clean.function_words import ANY_FUNCTION_WORD
from depeche_clean.metadata.months import written_parts
from depeche_clean.vocabulary import (
    ADDRESSES_VISITOR,
    BREADCRUMBS,
    CAPTION_CUES,
    CLOSING_CUES,
    RELATED_CUES,
    SITE_LINE,
    SITE_PHRASE,
    TAG_CUES,
)


class Look(StrEnum):
    """What a line looks like, before its neighbours are considered."""

    PROSE = "prose"
    SENTENCE = "sentence"
    HEADLINE = "headline"
    ITEM = "item"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    RELATED_CUE = "related cue"
    TAG_CUE = "tag cue"
    CLOSING_CUE = "closing cue"
    CLUTTER = "clutter"
    BLANK = "blank"


@dataclass(frozen=True)
class Line:
    """A line, how it looks, and what follows its cue where it starts with one."""

    text: str
    look: Look
    rest: str = ""


_ENDS = re.compile(r"[.!?…。！？]\s?[\"'»”’)\]\s]*$")
_QUOTED = re.compile(r"^[\"«“„].{20,}[\"»”]$")
_CREDIT = re.compile(
    r"^(?:©|\(c\)|copyright\b|photos?\s*[:/]|cr[ée]dits?\s*(?:photos?)?\s*:|(?:image|illustration)\s*:)", re.IGNORECASE
)
_CREDIT_AT_END = re.compile(
    r"[.)!?]\s*\(?(?:photos?|image|cr[ée]dits?(?: photo)?)\s*[:/].{2,60}$|[.)!?]\s*©.{2,60}$", re.IGNORECASE
)
_SIGNED_PICTURE = re.compile(
    r"[.)!?] \(?[\w.-]{2,20}(?: [\w.-]{2,20})? ?/ ?[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}\)?$"
)
_CUE_OF_PICTURE = "|".join(map(re.escape, CAPTION_CUES))
_CAPTION_CUE = re.compile(rf"(?:^|[.(/|–—-]\s*)(?:{_CUE_OF_PICTURE})[.)\s]*$|^(?:{_CUE_OF_PICTURE})\s*:")
_NAME_OF_PICTURE = re.compile(
    r"^(?P<name>[^.!?]{2,120})\s[-–—]\s(?:[A-ZÀ-Þ]\S*|d[eiu]|of|the)(?:\s(?:[A-ZÀ-Þ]\S*|d[eiu]|of|the|&)){0,4}$"
)
_BYLINE = re.compile(r"^(?:par|by|von|por)\s+(?=[^\W\d_]+\.?\s+[^\W\d_])", re.IGNORECASE)
_NUMBERS = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_CLOCK_AND_DATE = re.compile(rf"\d{{1,2}}[:h]\d\d\D{{0,12}}{_NUMBERS}|{_NUMBERS}\D{{0,12}}\d{{1,2}}[:h]\d\d")
_ITEM = re.compile(r"^(?:[-–—•*·‣▪]|\d{1,2}[.)])\s+(?=\S)")
_DIGIT = re.compile(r"\d")
_BEHIND_CUE = ".) \n"
_PROSE_WORDS = 8
_LONGEST_KEPT = 300
_SENTENCE_WORDS = 3
_CLUTTER_WORDS = 30
_LONGEST_CAPTION = 60
_LONGEST_NAME = 20
_QUOTE_OPENERS = ('"', "«", "“", "„", "'")
_FUNCTION_SHARE = 0.12
_LOOK_OF_CUES = (
    (RELATED_CUES, Look.RELATED_CUE),
    (TAG_CUES, Look.TAG_CUE),
    (CLOSING_CUES, Look.CLOSING_CUE),
)
_CUES = (*RELATED_CUES, *TAG_CUES, *CLOSING_CUES)


def looked_at(text: str) -> Line:
    """Say what a tidy line looks like by itself.

    >>> looked_at("Lire aussi : Le lac se vide").look.value, looked_at("Lire aussi : Le lac se vide").rest
    ('related cue', 'Le lac se vide')
    >>> looked_at("The port - Valley Press").look.value, looked_at("Subscribe").look.value
    ('caption', 'clutter')
    """
    # Sites repeat their short lines on every page; long ones are not worth keeping.
    return _looked_at(text) if len(text) > _LONGEST_KEPT else _kept_look(text)


def _looked_at(text: str) -> Line:
    if not text:
        return Line(text, Look.BLANK)
    plain = folded(text)
    if plain.startswith(_CUES):
        for cues, look in _LOOK_OF_CUES:
            if (rest := after_cue(text, cues)) is not None:
                return Line(text, look, rest)
    return Line(text, _look(text, plain))


_kept_look = lru_cache(maxsize=16_384)(_looked_at)


def after_cue(text: str, cues: tuple[str, ...]) -> str | None:
    """Give what stands behind a cue and its colon, empty where the cue is the whole line; ``None`` where none is.

    >>> after_cue("Tags: lac, pluie", ("tags",)), after_cue("Tags", ("tags",)), after_cue("Tagsüber", ("tags",))
    ('lac, pluie', '', None)
    """
    plain = folded(text)
    for cue in cues:
        if plain.startswith(cue):
            rest = text[len(cue) :].lstrip()
            if not rest:
                return ""
            if rest[0] in ":›>|":
                return rest[1:].strip()
    return None


def ends_a_sentence(text: str) -> bool:
    """Keep lines that end as sentences do, behind any closing quotation marks."""
    return bool(_ENDS.search(text[-12:])) or bool(_QUOTED.match(text))


def function_share(text: str) -> float:
    """Give the share of a line's words that are function words of any language in the vocabulary."""
    said = [word.casefold() for word in words(text)]
    return sum(map(ANY_FUNCTION_WORD.__contains__, said)) / max(1, len(said))


def script_of(text: str) -> str:
    """Give the script of most letters, as Unicode names begin: LATIN, CYRILLIC, CJK…; empty without letters."""
    counts: dict[str, int] = {}
    for letter in text[:400]:
        if letter.isalpha():
            name = unicodedata.name(letter, "").partition(" ")[0]
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def _look(text: str, plain: str) -> Look:
    count = word_count(text)
    if _is_clutter(text, plain, count):
        return Look.CLUTTER
    if _CREDIT.match(text) and count <= _CLUTTER_WORDS:
        return Look.CREDIT
    if _BYLINE.match(text) and count <= 10 and not ends_a_sentence(text):
        return Look.BYLINE
    if count <= 14 and not ends_a_sentence(text) and _is_date(text):
        return Look.DATE
    if count <= _LONGEST_CAPTION and _is_credited(text, plain):
        return Look.CAPTION
    if _ITEM.match(text):
        return Look.ITEM
    if count <= _LONGEST_NAME and _is_named_picture(text):
        return Look.CAPTION
    if ends_a_sentence(text) or text.endswith(":") or (text.endswith((";", ",")) and count >= _PROSE_WORDS):
        long = count >= _PROSE_WORDS and (count >= 2 * _PROSE_WORDS or function_share(text) >= _FUNCTION_SHARE)
        return Look.PROSE if long else Look.SENTENCE if count >= _SENTENCE_WORDS else Look.HEADLINE
    # A long line without a full stop is a sentence that lost it, or goes on after a quotation.
    if count >= 4 * _PROSE_WORDS and function_share(text) >= _FUNCTION_SHARE:
        return Look.PROSE
    return Look.HEADLINE if count >= 2 else Look.CLUTTER


def is_credited_picture(text: str) -> bool:
    """Tell a caption by how it ends or begins: "Image d'illustration", "Photo: …", or a signature behind a sentence.

    >>> is_credited_picture("Le port au matin. AV / Nadim Sarkis"), is_credited_picture("Il a pris une photo.")
    (True, False)
    """
    return _is_credited(text, folded(text)) and word_count(text) <= _LONGEST_CAPTION


def _is_credited(text: str, plain: str) -> bool:
    # A search tries every place of the text, so a sign that the expression can't do without is looked for first.
    cued = plain.startswith(CAPTION_CUES) or plain.rstrip(_BEHIND_CUE).endswith(CAPTION_CUES)
    return bool(
        (cued and _CAPTION_CUE.search(plain))
        or ((":" in text or "/" in text or "©" in text) and _CREDIT_AT_END.search(text))
        or ("/" in text and _SIGNED_PICTURE.search(text))
    )


def _is_date(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    clocked = ("." in text or "/" in text) and _CLOCK_AND_DATE.search(text)
    return bool(clocked or written_parts(text[:200]))


def _is_named_picture(text: str) -> bool:
    """Tell a caption of the form "What it shows - Who published it"; only plain text needs to guess so."""
    return bool(_NAME_OF_PICTURE.match(text)) and not text[0].isdigit()


def is_clutter(text: str) -> bool:
    """Keep what a site says to its visitors, and lines without a letter.

    A full sentence that holds such a phrase ("to subscribe") is clutter only where it speaks to somebody; a quotation
    never is.

    >>> is_clutter("Nous utilisons des cookies pour améliorer votre visite."), is_clutter("6822")
    (True, True)
    >>> is_clutter("Le tribunal a jugé que la chaîne pose des cookies sans l'accord de ses visiteurs.")
    False
    """
    return _is_clutter(text, folded(text), word_count(text))


def _is_clutter(text: str, plain: str, count: int) -> bool:
    if not any(map(str.isalpha, plain)) or SITE_LINE.fullmatch(plain):
        return True
    if (">" in plain or "›" in plain) and BREADCRUMBS.fullmatch(plain):
        return True
    if count > _CLUTTER_WORDS or plain.startswith(_QUOTE_OPENERS) or not SITE_PHRASE.search(plain):
        return False
    return count < _PROSE_WORDS or not ends_a_sentence(text) or bool(ADDRESSES_VISITOR.search(plain))


def folded(text: str) -> str:
    """Give the text in lower case with straight apostrophes, as the word lists are written."""
    return text.casefold().replace("’", "'")


def without_source(text: str) -> str:
    """Give a line of the form "What it shows - Who published it" without its second part.

    >>> without_source("Le lac au matin - Agence du Lac"), without_source("Football - le retour")
    ('Le lac au matin', 'Football - le retour')
    """
    found = _NAME_OF_PICTURE.match(text)
    return found["name"] if found else text


def without_marker(text: str) -> str:
    """Give a list item without its dash, bullet or number."""
    return _ITEM.sub("", text)
