"""Article or navigation: the signs of a link, weighed.

The signs, each of a class that holds over publishers: what the URL looks like (:mod:`~depeche_fetch.section.shape`);
how many words the anchor has, because headlines are sentences and menus are words; where it stands (headings and
entries of a list against navigation, footers and asides); and whether many links outside the furniture have addresses
of the same pattern, as the entries of one list do.
"""

from collections import Counter
from collections.abc import Sequence

from depeche_fetch.section.anchors import Anchor
from depeche_fetch.section.shape import shape_of

THRESHOLD = 1.0
_MANY = 4
_REPEATED_WEIGHT = 1.0


def articles_among(anchors: Sequence[Anchor], page_url: str) -> tuple[Anchor, ...]:
    """Keep the links of a page that lead to articles, in the page's order."""
    shapes = {each.url: shape_of(each.url) for each in anchors}
    patterns = Counter(shapes[each.url].pattern for each in anchors if each.furniture < 2 and len(each.text) > 20)
    kept = []
    for each in anchors:
        if each.url == page_url:
            continue
        repeated = patterns[shapes[each.url].pattern] >= _MANY
        if weight_of(each, shapes[each.url].weight, repeated) >= THRESHOLD:
            kept.append(each)
    return tuple(kept)


def weight_of(anchor: Anchor, shape: float, repeated: bool) -> float:
    """Add up the signs of a link; at least ``THRESHOLD`` for an article."""
    words = len(anchor.text.split())
    if len(anchor.text) > 25 and words <= 2:
        words = len(anchor.text) // 6  # scripts that put no blanks between words
    text = -2.0 if words == 0 else -1.5 if words <= 2 else 0.0 if words <= 4 else 1.0 if words <= 6 else 1.5
    place = -1.25 * anchor.furniture + 1.0 * (anchor.heading and not anchor.furniture) + 0.5 * anchor.entry
    # A headline in a heading is a sign of its own where addresses say nothing; an address of a list outweighs it.
    return shape + text + place + _REPEATED_WEIGHT * (repeated and anchor.furniture < 2)
