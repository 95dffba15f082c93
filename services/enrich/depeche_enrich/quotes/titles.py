"""Text between marks that nobody says: titles of works, nicknames, slogans, charges, words held at a distance."""

import re

from depeche_enrich.quotes.attribution import Said
from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import Cues
from depeche_enrich.quotes.marks import Marked
from depeche_enrich.quotes.offices import offices

_DETERMINED = re.compile(
    r"\b(?:(?:une?|cette|cet?|ces|des|les?|la|du|ladite|an?|the|this|that|these|those|so-called)\s?|l['’])[\s«“\"]*$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:(?:une?|cette|cet?|ces|des|les?|la|du|son|sa|ses|leurs?|an?|the|this|his|her|its|their)\s|[ld]['’])"
    r"(?P<noun>[^\W\d_][\w-]+)[\s«“\"]*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?:^|[\s(])(?:dans|in|sur|on|avec|with|from|de|of)[\s«“\"]*$|\bd['’][\s«“\"]*$", re.IGNORECASE)
_CHARGE = re.compile(
    r"\b(?:enquête|information judiciaire|ouverte?s?|poursuivie?s?|mise?s? en examen|condamnée?s?|jugée?s?|écrouée?s?"
    r"|plainte|garde à vue"
    r"|inculpée?s?|interpellée?s?|arrêtée?s?|chefs?|charged|convicted|indicted|guilty)\b[^.:;]{0,60}"
    r"\b(?:pour|de|d['’]|with|of|for|on)[\s«“\"]*$",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\b(?:what|ce qu(?:e|['’]))\b|\bce qu['’]")
_SAYING = frozenset(
    {
        "phrase",
        "phrases",
        "mot",
        "mots",
        "message",
        "question",
        "réponse",
        "cri",
        "cris",
        "refrain",
        "conclusion",
        "vœu",
    }
    | {
        "commentaire",
        "légende",
        "aveu",
        "verdict",
        "words",
        "line",
        "caption",
        "reply",
        "answer",
        "cry",
        "chant",
        "word",
    }
    | {"foule", "presse", "salle", "crowd", "press", "room"}
)
_BRINGING = ("annonc", "lanc", "présent", "dévoil", "announc", "unveil", "launch")
_LIST = re.compile(r"[»”\"\s]*(?:,|et|ou|and|or|puis|,\s(?:et|ou|and|or)(?:\sencore)?)\s*[«“\"\s]*")
_MARKS = '«»“”„"‹›'
_BLANK = " \u00a0\u202f"


def is_title(body: str, each: Marked, before: Clause, said: Said | None, cues: Cues) -> bool:
    """Tell the name of a work by the word before it; after a comma it is speech if a verb says so."""
    word = cues.titled.search(body, before.start, before.end)
    if word is not None and not _WHAT.search(body, before.start, before.end):
        return not (word[1] and said is not None)
    lead = body[before.start : before.end].strip()
    sentence = body[each.end - 1] in ".!?…,"
    capital = body[each.start].isupper()
    brought = said is not None and said.cue.text.startswith(_BRINGING)  # "a annoncé un « plan d'urgence »"
    if brought and body[each.start].islower() and _DETERMINED.search(body, before.start, before.end):
        return True
    if capital and not sentence and _is_named(body, before):
        return True
    if (said is None or said.speaker is None) and cues.written.search(body, before.start, before.end):
        return True
    if said is not None:
        return False
    if lead and lead[-1] not in ":," and capital and not sentence and not _means_words(body, before):
        return True
    if body[each.start].islower() and (
        _DETERMINED.search(body, before.start, before.end) or _CHARGE.search(body, before.start, before.end)
    ):
        return True
    apposed = lead.endswith(",") and body[each.end : each.end + 4].lstrip(_MARKS + _BLANK).startswith(",")
    if apposed and capital and not sentence:
        return True
    long = [word for word in body[each.start : each.end].split() if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long) and not sentence


def goes_on_list(body: str, last: Marked, each: Marked) -> bool:
    """Tell whether but a comma or "and" stands between two pieces, so that both are of one kind."""
    return each.start - last.end < 24 and _LIST.fullmatch(body, last.end, each.start) is not None


def _means_words(body: str, before: Clause) -> bool:
    noun = _NOUN.search(body, before.start, before.end)
    return noun is not None and noun["noun"].casefold() in _SAYING


def _is_named(body: str, before: Clause) -> bool:
    """Tell a capital right behind "in", or a noun with its determiner that isn't somebody and doesn't mean words."""
    if _WITHIN.search(body, before.start, before.end):
        return True
    noun = _NOUN.search(body, before.start, before.end)
    if noun is None or _means_words(body, before):
        return False
    return not any(noun.start() <= each.start for each in offices(body, noun.start(), before.end))
