"""The extractor: an HTML tree to the article's typed blocks, and how sure that is.

The page's layout is judged first, by a linear model that takes a millisecond or two. Where it is in doubt, trafilatura
is asked for a second opinion. Where the layout holds hardly any article, the page's own data may: the state that its
scripts draw from, or the ``articleBody`` of its JSON-LD. A declared body by itself is not believed: it is often cut.
"""

from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from depeche_clean.blocks import block, word_count
from depeche_clean.extract.judgement import DOUBTFUL, Judgement, judged, with_second_opinion
from depeche_clean.extract.known import Known, known_of
from depeche_clean.extract.model import Weights, odds_of, trained
from depeche_clean.extract.second import second_opinion
from depeche_clean.extract.segments import Layout, layout_of
from depeche_clean.extract.state import fragment_of
from depeche_clean.extract.typed import typed
from depeche_schemas.article import Block, BlockType

_SCANT_WORDS = 80
_TIMES_MORE = 3


@dataclass(frozen=True, slots=True)
class Extraction:
    """The blocks, the candidate that they are from ("layout", "second opinion", "script state", "json-ld"), and a
    confidence from 0 to 1: the F1 that may be expected."""

    blocks: tuple[Block, ...]
    origin: str
    confidence: float


def extract(tree: HtmlElement, url: str | None = None, weights: Weights | None = None) -> Extraction:
    """Keep the article's blocks in reading order, none where no text was found. Never raises."""
    weights = weights or trained()
    known = known_of(tree)
    layout = layout_of(tree)
    origin = "layout"
    odds = odds_of(layout, known, weights)
    judgement = judged(layout, odds)
    if judgement.words < _SCANT_WORDS and (other := _from_data(tree, known, judgement.words, weights)) is not None:
        return other
    if judgement.doubt >= DOUBTFUL and (opinion := second_opinion(tree, url, layout, odds)) is not None:
        judgement = replace(judged(layout, with_second_opinion(odds, opinion)), doubt=judgement.doubt)
        origin = "second opinion"
    return _extraction(layout, judgement, known, origin)


def _extraction(layout: Layout, judgement: Judgement, known: Known, origin: str) -> Extraction:
    return Extraction(typed(layout, judgement.kept, known), origin, judgement.confidence)


def _from_data(tree: HtmlElement, known: Known, words: int, weights: Weights) -> Extraction | None:
    """Give the article that the scripts or JSON-LD hold, where it is several times what the layout shows."""
    least = max(_SCANT_WORDS, _TIMES_MORE * words)
    fragment = fragment_of(tree)
    if fragment is not None:
        layout = layout_of(fragment)
        judgement = judged(layout, odds_of(layout, known, weights))
        if judgement.words >= least:
            return _extraction(layout, judgement, known, "script state")
    if word_count(known.declared) >= least:
        paragraphs = (block(BlockType.PARAGRAPH, line) for line in known.declared.splitlines())
        return Extraction(tuple(each for one in paragraphs for each in one), "json-ld", 0.7)
    return None
