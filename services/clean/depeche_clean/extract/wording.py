"""Features of a segment's text: its length, links and stress, how it ends, the words of short lines."""

import re

from depeche_clean.extract.measures import ends_as_sentence, is_heading, step
from depeche_clean.extract.segments import Segment
from depeche_clean.function_words import ANY_FUNCTION_WORD
from depeche_clean.lines import looked_at

_DIGIT = re.compile(r"\d")
_EDGE = ".,:;!?\"'()«»“”’"
_STEPS = (0, 1, 2, 3, 5, 8, 12, 18, 28, 45, 80)
_SHORT_WORDS = 12
_LOOK_WORDS = 40
_LOOK_SIZE = 600
_MOST_READ = 2_000
_OWN_TAGS = frozenset({"p", "li", "td", "figcaption", "blockquote"})


def shape_of(segment: Segment) -> str:
    """Give a segment's length, links and element as one short word."""
    tag = segment.frame.tag
    name = tag if tag in _OWN_TAGS else "h" if is_heading(segment) else "x"
    return f"{step(segment.words, (3, 8, 15, 40))}{step(segment.link_share, (0.02, 0.3, 0.7))}{name}"


def wording(segment: Segment, shape: str) -> list[str]:
    """Give the features of the text by itself."""
    text, words = segment.text, segment.words
    size = shape[0]
    found = [
        "bias",
        f"shape {shape}",
        f"words {step(words, _STEPS)}",
        f"ends {ends_as_sentence(text)} {size}",
        f"links {step(segment.link_share, (0.01, 0.1, 0.25, 0.5, 0.75, 0.95))}",
        f"stressed {step(segment.stressed / segment.size, (0.01, 0.5, 0.95))} {size}",
    ]
    if text[:1].islower():
        found.append("begins small")
    opening = text[:200]
    digits = len(_DIGIT.findall(opening)) / len(opening)
    found.append(f"digits {step(digits, (0.01, 0.1, 0.3))} {size}")
    if segment.link_share < 0.7:
        said = [word.strip(_EDGE) for word in text[:_MOST_READ].casefold().split(maxsplit=60)]
        share = sum(word in ANY_FUNCTION_WORD for word in said) / len(said)
        found.append(f"function {step(share, (0.05, 0.15, 0.3, 0.45))} {size}")
        if words <= _LOOK_WORDS and segment.size <= _LOOK_SIZE:
            found.append(f"look {looked_at(' '.join(text.split())).look.value}")
            found.append(f"opens {said[0]}")
            if words <= _SHORT_WORDS:
                found += [f"says {word}" for word in dict.fromkeys(said) if len(word) > 1 and word.isalpha()]
    return found
