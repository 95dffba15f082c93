"""A page less what is surely no article of it: what another extractor is asked about, in a fraction of its time."""

from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from depeche_clean.extract.context import NEVER
from depeche_clean.extract.roles import BLOCK, BREAK, ROLES, SILENT
from depeche_clean.extract.segments import Layout, seen_part

_HOPELESS = -6.0


def pared(tree: HtmlElement, layout: Layout, odds: Sequence[float]) -> HtmlElement:
    """Keep a copy of the page, without its scripts and the like and without blocks whose every segment is hopeless.

    ``layout`` is the tree's, ``odds`` those of its segments. Most of a page's elements are of its menus and lists of
    links; what stands around a block that is kept stays with it, so that the copy's shape speaks as the page's did.
    """
    copied = deepcopy(tree)
    body = seen_part(copied)
    if body is not None:
        for element in _beside_the_article(body, layout, _likeliest(layout, odds)):
            element.drop_tree()
    return copied


def _likeliest(layout: Layout, odds: Sequence[float]) -> list[float]:
    """Give the best odds within each frame."""
    best = [NEVER] * len(layout.frames)
    for segment, own in zip(layout.segments, odds, strict=True):
        number = segment.frame.number
        best[number] = max(best[number], own)
    for number in range(len(best) - 1, 0, -1):
        parent = layout.parents[number]
        best[parent] = max(best[parent], best[number])
    return best


def _beside_the_article(body: HtmlElement, layout: Layout, likeliest: Sequence[float]) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    number = 0
    walk = iterwalk(body, events=("start",))
    for _, element in walk:
        role = BLOCK if element is body else ROLES.get(element.tag, BLOCK)
        if role == BLOCK and (element is body or likeliest[number] >= _HOPELESS):
            number += 1
        elif role == BLOCK:
            found.append(element)
            number = layout.ends[number]
            walk.skip_subtree()
        elif role <= BREAK:
            if role == SILENT:
                found.append(element)
            walk.skip_subtree()
    return found
