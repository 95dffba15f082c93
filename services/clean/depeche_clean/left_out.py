"""What of a page is not in its article, and why: for whoever asks; the way to the article does without it.

A piece of text is left out because it is no candidate (a link of its own, the menu, the foot), because the models doubt
it, because of what its line says, or because the site's other pages show it too. The doubt is told by its chance, by
what the class names around it stand for, and by the features that weighed most against it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from depeche_clean.extract.apart import stands_apart
from depeche_clean.extract.bundles import Row
from depeche_clean.extract.context import probability
from depeche_clean.extract.features import features_of
from depeche_clean.extract.judgement import THRESHOLD
from depeche_clean.extract.known import known_of, squeezed
from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.model import odds_of, trained
from depeche_clean.extract.segments import Layout, Segment, layout_of
from depeche_clean.learned.boilerplate import said_of
from depeche_clean.learned.memory import Memory
from depeche_clean.lines import Look, looked_at
from depeche_schemas.article import Article

_LINK = 0.7
_MOST = 400
_LONGEST = 300
_TELLING = 2
_USUAL = 0.5
_TOLD = 40
_PLAIN = frozenset({Look.PROSE, Look.SENTENCE, Look.HEADLINE, Look.ITEM, Look.BLANK})
_TEXT = frozenset({"body", "title", "lead", "list"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the page's text, why the article does without it, and the chance that it was given, if any."""

    text: str
    words: int
    why: str
    chance: float | None = None


def left_out(tree: HtmlElement, article: Article | None, memory: Memory | None = None) -> tuple[LeftOut, ...]:
    """Give, in page order, up to 400 pieces of text that are in no block of the article, each with a reason.

    ``memory`` is what the site's pages have shown; with it, what was learned from them is told from what was judged.
    """
    known = known_of(tree)
    layout = layout_of(tree)
    odds, rows = odds_of(layout, known, trained()), features_of(layout, known)
    return tuple(_told(layout, odds, rows, article, memory or Memory()))[:_MOST]


def _told(
    layout: Layout, odds: Sequence[float], rows: Sequence[Row | None], article: Article | None, memory: Memory
) -> Iterator[LeftOut]:
    kept = squeezed("\n".join(each.text for each in article.blocks)) if article else ""
    usual = _usual(rows)
    for segment, own, row in zip(layout.segments, odds, rows, strict=True):
        plain = squeezed(segment.text)
        if not plain or plain in kept:
            continue
        text = " ".join(segment.text.split())[:_LONGEST]
        if row is None:
            yield LeftOut(text, segment.words, _no_candidate(segment))
            continue
        chance = probability(own)
        learned = said_of(memory, segment.text, article.id if article else "")
        first = [learned] if learned else _among_fields(plain, chance, article, apart=stands_apart(segment.frame))
        reasons = [*first, *_furniture(segment), *_against(row, usual)]
        yield LeftOut(text, segment.words, "; ".join(reasons), round(chance, 3))


def _usual(rows: Sequence[Row | None]) -> frozenset[str]:
    """Give the features that most pieces of the page share: they tell none from another."""
    judged = [row for row in rows if row is not None]
    counts = Counter(each for row in judged for each in set(row))
    return frozenset(name for name, count in counts.items() if count > _USUAL * len(judged))


def _against(row: Row, usual: frozenset[str]) -> Iterator[str]:
    weights = trained().alone
    features = sorted((weights.get(each, 0.0), each) for each in set(row) - usual)[:_TELLING]
    if told := [f"{name!r} ({weight:+.1f})" for weight, name in features if weight < 0]:
        yield f"most against it: {' and '.join(told)}"


def _among_fields(plain: str, chance: float, article: Article | None, *, apart: bool) -> Iterator[str]:
    if article is None:
        return
    if plain == squeezed(article.title):
        yield "it is the title"
    elif chance > THRESHOLD and (body := article.provenance.get("body")):
        by = "the second opinion" if body.source == "second opinion" else "what its line says"
        by = "the name of what it stands in" if apart else by
        yield f"believed at first, left out by {by}"


def _no_candidate(segment: Segment) -> str:
    if segment.link_share > _LINK:
        return "a link without a sentence beside it"
    return "in the menu or the foot of the page, and no sentence"


def _furniture(segment: Segment) -> Iterator[str]:
    """Say what the line looks like, and what the class names around it stand for, innermost first."""
    if segment.words <= _TOLD and (look := looked_at(" ".join(segment.text.split())).look) not in _PLAIN:
        yield f"looks like {look.value}"
    groups = [group for frame in segment.frame.lineage() for word in words_in(frame.marks) for group in groups_of(word)]
    if names := [each for each in dict.fromkeys(groups) if each not in _TEXT][:3]:
        yield f"class names say {', '.join(names)}"
