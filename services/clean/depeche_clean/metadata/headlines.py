"""The title of the article, without the name of the site, out of the titles that a page gives itself.

News pages carry two titles by design: the headline (``h1``, JSON-LD ``headline``), and the one for readers elsewhere
(``og:title``; ``<title>`` for search engines). :func:`settled` says which is kept where they differ.
"""

import re
from collections.abc import Iterable, Sequence

from depeche_clean.blocks import word_count, words
from depeche_clean.metadata.claims import Choice, Claim, rejected
from depeche_schemas.article import Provenance

H1 = "html:h1"
HEADLINE = "json-ld:headline"
ALTERNATIVE = "json-ld:alternativeHeadline"
SOCIAL = "meta:og:title"
DOCUMENT = "html:title"

_LEAST_WORDS = 3
_LONGEST = 500
_SEPARATOR = re.compile(r"\s+(?:[|–—·•«»:›/]|-{1,2})+\s+|\s*[|ㅣ：]\s*|--")
_BEFORE_REST = re.compile(r"\s*[|–—·•]|\s-|-\w{1,12}$")
_CUT = re.compile(r"\W*(?:\.{3}|…|\(\.\.\.\))\W*$")


def settled(claims: Sequence[Claim[str]], site_names: frozenset[str]) -> Choice[str] | None:
    """Keep the title that the page gives its own article, and say how sure that is.

    The classes of disagreement, in the order in which they are asked: the heading is the other titles with a kicker
    before them (without it); two of heading, headline and social title agree against a third that is cut short, or that
    ``<title>`` bears out neither (the two); the social title alone is worded anew (that one: it is what editors wrote
    last). The confidences are how often each class was right on pages whose title is known.
    """
    said = _clean(claims, site_names)
    if not said:
        return None
    source, confidence = _picked(said)
    title = said[source]
    return Choice(
        title,
        Provenance(source=source, confidence=confidence, rejected=rejected(title, _distinct(title, claims))),
    )


def _picked(said: dict[str, str]) -> tuple[str, float]:
    h1, headline, social, document = (said.get(each, "") for each in (H1, HEADLINE, SOCIAL, DOCUMENT))
    shown = H1 if h1 else HEADLINE
    if social and _ends_with(h1, social):
        return SOCIAL, 0.95
    if headline and _ends_with(h1, headline) and not _same(h1, social):
        return HEADLINE, 0.9
    if h1 and social and _same(h1, social):
        if headline and not _same(headline, h1) and _same(headline, said.get(ALTERNATIVE, "")):
            return HEADLINE, 0.7
        return SOCIAL, 0.98 if _same(headline or h1, h1) else 0.68
    if headline and social and _same(headline, social):
        return SOCIAL, 0.9
    if social and _same(h1 or headline, headline or h1):
        if _contains(social, h1 or headline) or _contains(h1 or headline, social) or _same(social, document):
            return shown, 0.68
        return SOCIAL, 0.58
    for source in (H1, HEADLINE, SOCIAL):
        if source in said and document and _same(said[source], document):
            return source, 0.6 if social and h1 else 0.9
    source = next((each for each in (H1, SOCIAL, HEADLINE, DOCUMENT) if each in said), next(iter(said)))
    return source, 0.5 if len(said) > 1 else 0.7


def _clean(claims: Sequence[Claim[str]], site_names: frozenset[str]) -> dict[str, str]:
    """Keep each source's first title, without the site's name, and without what stands behind another's title."""
    said: dict[str, str] = {}
    for each in claims:
        title = without_site(each.value[:_LONGEST], site_names)
        if title and not _names_site(title, {_squeezed(name) for name in site_names}):
            said.setdefault(each.source, title)
    said = said or {each.source: each.value[:_LONGEST] for each in claims[:1]}
    whole = sorted({title for source, title in said.items() if source != ALTERNATIVE}, key=len)
    without_rest = {source: _without_rest(title, whole) for source, title in said.items()}
    complete = {
        source: title
        for source, title in without_rest.items()
        if not any(_is_cut(title, other) for other in without_rest.values())
    }
    return complete or without_rest


def _without_rest(title: str, others: Iterable[str]) -> str:
    """Cut what follows another source's title behind a dash or bar: a section, a day, the site under another name."""
    for other in others:
        begins = len(other) < len(title) and word_count(other) >= _LEAST_WORDS and title.startswith(other)
        if begins and _BEFORE_REST.match(title, len(other)):
            return other
    return title


def _is_cut(title: str, other: str) -> bool:
    """Tell a title that breaks off where another goes on, with an ellipsis or inside a word."""
    if len(title) >= len(other) + 5 or title == other:
        return False
    start = _CUT.sub("", title)
    if start != title:
        return len(start) < len(other) and _squeezed(other).startswith(_squeezed(start))
    return len(title) > 30 and other.startswith(title) and other[len(title)].isalnum()


def _same(one: str, other: str) -> bool:
    return bool(one) and _squeezed(one) == _squeezed(other)


def _ends_with(longer: str, shorter: str) -> bool:
    """Tell whether a title is another with a kicker before it."""
    if word_count(shorter) < _LEAST_WORDS or len(longer) <= len(shorter):
        return False
    return _squeezed(longer).endswith(_squeezed(shorter)) and not _same(longer, shorter)


def _contains(longer: str, shorter: str) -> bool:
    return bool(shorter) and _squeezed(shorter) in _squeezed(longer)


def _distinct(title: str, claims: Sequence[Claim[str]]) -> list[Claim[str]]:
    return [each for each in claims if not _same(each.value, title)]


def without_site(title: str, site_names: frozenset[str]) -> str:
    """Keep a title up to the separator behind which, or before which, stands only the site's name.

    >>> without_site("Rain - again - La Gazette", frozenset({"La Gazette"}))
    'Rain - again'
    >>> without_site("Rain - again", frozenset({"La Gazette"}))
    'Rain - again'
    """
    known = {_squeezed(name) for name in site_names} - {""}
    cuts = list(_SEPARATOR.finditer(title[:1000]))
    for cut in reversed(cuts):
        if _names_site(title[cut.end() :], known):
            return title[: cut.start()].rstrip()
    for cut in cuts[:1]:
        if _names_site(title[: cut.start()], known):
            return title[cut.end() :].lstrip()
    return title


def _names_site(text: str, known: set[str]) -> bool:
    tail = _squeezed(text)
    if not tail:
        return True
    return any(tail == name or (len(name) > 3 and name in tail and len(tail) <= 2 * len(name)) for name in known)


def _squeezed(text: str) -> str:
    return "".join(words(text)).casefold()


def agreement(left: str, right: str) -> float:
    """Give the share of the shorter text's words that the other has too, from 0 to 1."""
    one, other = ({word.casefold() for word in words(text)} for text in (left, right))
    return len(one & other) / max(1, min(len(one), len(other)))
