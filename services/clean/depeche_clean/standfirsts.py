"""Which standfirst an article has: what the page declares, unless that is its own text once more, cut short.

Many systems make the description out of the first words of the article, dateline and all: it tells nothing that the
body does not tell better.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from depeche_clean.extract.known import squeezed
from depeche_clean.metadata import Metadata
from depeche_clean.wire.datelines import opened
from depeche_schemas.article import PROSE, Block, BlockType, Provenance

_CUT = re.compile(r"\W*(?:\.{3}|…|[\[(](?:\.{3}|…)[\])])\W*$")
_ENDS = (".", "!", "?", "…", "»", "”", '"', ")", "。")
_LEAST = 30
_FIRST = 3
_SHOWN = Provenance(source="html:standfirst", confidence=0.85)


def with_standfirst(metadata: Metadata, blocks: Sequence[Block]) -> Metadata:
    """Keep the declared standfirst without its dateline; where it is the text's own beginning cut short, the page's.

    The page's own is its block of that type; where it shows none, the article has none.
    """
    declared = metadata.standfirst
    if not declared:
        return metadata
    dispatch = opened(declared, metadata.published_at)
    text = dispatch.rest if dispatch else declared
    if not _is_cut_from(text, blocks):
        return replace(metadata, standfirst=text) if text != declared else metadata
    shown = next((each.text for each in blocks[:_FIRST] if each.type is BlockType.STANDFIRST), None)
    provenance = dict(metadata.provenance)
    earlier = provenance.pop("standfirst", None)
    if shown is not None:
        refused = (f"{earlier.source}: {declared[:200]}", *earlier.rejected) if earlier else ()
        provenance["standfirst"] = _SHOWN.model_copy(update={"rejected": refused})
    return replace(metadata, standfirst=shown, provenance=provenance)


def _is_cut_from(text: str, blocks: Sequence[Block]) -> bool:
    """Tell a text that breaks off, with an ellipsis or inside a sentence, where the article goes on.

    >>> prose = [Block(type=BlockType.PARAGRAPH, text="La pluie est tombée toute la nuit sur le lac de Brenac.")]
    >>> _is_cut_from("La pluie est tombée toute la nuit sur...", prose), _is_cut_from("Il pleut sur le lac.", prose)
    (True, False)
    """
    start = _CUT.sub("", text)
    said = squeezed(start)
    if len(said) < _LEAST or (start == text and text.endswith(_ENDS)):
        return False
    prose = [squeezed(each.text) for each in islice((each for each in blocks if each.type in PROSE), _FIRST + 1)]
    if said in prose:
        return False
    return any("".join(prose[place:]).startswith(said) for place in range(len(prose)))
