"""What each element does to the text around it: silences it, breaks it, frames it, or stands in its run."""

_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby rb rt rp s samp small span
    strike strong sub sup time tt u var wbr label
"""
INLINE = frozenset(_INLINE.split())
"""Elements that a run of text goes on through; every other one, known or not, ends it."""
_UNSEEN = """
    script style noscript template svg math select option textarea button input iframe object embed canvas video audio
    map head link meta img source progress meter datalist applet param area track
"""
SILENT, BREAK, BLOCK, PLAIN, LINK, EMPHASIS = range(6)
ROLES = {
    **dict.fromkeys(_UNSEEN.split(), SILENT),
    **dict.fromkeys(INLINE, PLAIN),
    **dict.fromkeys(("b", "strong", "i", "em"), EMPHASIS),
    "a": LINK,
    "br": BREAK,
    "hr": BREAK,
}
