"""Which stretches of a passage may hold a name at all: a model is asked about no others."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'»”’)]*\s+(?=[\"'«“‘(]*\s?[^\W\d_a-zà-öø-ÿ])")
_SHORTEST_SENTENCE = 12
_OPENING = re.compile(r"[\W_]*([^\W\d_]+)['’]?")
_WORDS = """
    le la les l un une des du de d au aux à ce cet cette ces c cela ceci il elle ils elles on nous vous je j tu
    mon ma mes son sa ses leur leurs notre votre nos vos en dans pour par sur sous avec sans chez entre contre vers
    mais et ou or ni car donc si s selon après avant depuis pendant lors lorsque quand comme que qu qui quoi dont où
    pourquoi comment tout tous toute toutes plus moins aucun aucune autre autres certains plusieurs quelques chaque
    ainsi alors aussi cependant toutefois pourtant enfin ensuite puis ici là y n ne pas trop très oui non m t
    the a an this that these those it he she they we i you his her its their our your my in on at for from by with
    without of to as and but or nor so if when while after before since until although because there here what who
    which how why all some many most more no not one two both each every another such also however then now yes
"""
OPENERS = frozenset(_WORDS.split())


def name_bearing(text: str) -> Iterator[tuple[int, int]]:
    """Keep the runs of sentences that may hold a name, as ``(start, end)``; linear in the text.

    A sentence is left out if its only capital opens it, in a word that opens sentences and is no name. A text that is
    all in one case, as headlines of some wires are, is kept whole.

    >>> text = "Elle rit avec lui. Le maire voit Ada. Tout va donc bien."
    >>> [text[start:end] for start, end in name_bearing(text)]
    ['Le maire voit Ada. ']
    """
    if text.isupper():
        yield 0, len(text)
        return
    begun: int | None = None
    last = 0
    for border in [*(found.end() for found in _SENTENCE.finditer(text)), len(text)]:
        if not _may_bear(text[last:border]):
            if begun is not None:
                yield begun, last
            begun = None
        elif begun is None:
            begun = last
        last = border
    if begun is not None:
        yield begun, last


def _may_bear(sentence: str) -> bool:
    opening = _OPENING.match(sentence)
    if len(sentence) < _SHORTEST_SENTENCE:
        return any(map(str.isalnum, sentence))  # as likely an initial or an abbreviation of a name as a sentence
    rest = sentence[opening.end(1) :] if opening and opening[1].lower() in OPENERS else sentence
    return rest != rest.lower()
