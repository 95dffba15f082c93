"""Measures that features are made of: the prose in a text, and what passes for a sentence."""

from typing import Literal

Kind = Literal["p", "l", "h", "o"]
"""What a segment looks like: prose, link, heading or other."""

_SPACES = "".join(each for each in map(chr, range(0x3001)) if each.isspace())
_CLOSERS = f"\"'»”’)]{_SPACES}"
_ENDS = frozenset(".!?…。！？:;")
_AT_THE_END = 8
_PROSE_WORDS = 10
_MOST_WORDS = 100


def ends_as_sentence(text: str) -> bool:
    """Tell text that stops as sentences do, whatever quotation marks or brackets close it.

    >>> ends_as_sentence("« Il pleut. »"), ends_as_sentence("La pluie")
    (True, False)
    """
    return text[-_AT_THE_END:].rstrip(_CLOSERS)[-1:] in _ENDS


def weight(words: int, link_share: float) -> float:
    """Give the prose in a segment: its words outside links, of which one paragraph counts a hundred at most."""
    return min(words, _MOST_WORDS) * (1 - link_share)


def names_heading(tag: str) -> bool:
    """Tell the tag of a heading.

    >>> names_heading("h2"), names_heading("hr"), names_heading("header")
    (True, False, False)
    """
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def kind_of(text: str, words: int, link_share: float, tag: str) -> Kind:
    """Tell a text that reads as a sentence and is not chiefly a link, then a link, a heading, anything else.

    >>> kind_of("Il a plu trois jours sur les hauteurs du grand lac.", 11, 0.1, "p"), kind_of("Accueil", 1, 1.0, "li")
    ('p', 'l')
    """
    if words >= _PROSE_WORDS and link_share < 0.5 and ends_as_sentence(text):
        return "p"
    return "l" if link_share > 0.5 else "h" if names_heading(tag) else "o"
