"""What stands among an article's text without being of it, by what the frames around it are called.

The models weigh class names with all else, and prose outweighs them: a reader's comment reads like a paragraph. Some
names are given to an article's own text on no site whose truth is known: comments, buttons to share, newsletters, boxes
about the author, advertisements, polls, what only a screen reader is told. Whatever holds more of the text than such a
thing would, is called so for another reason.
"""

from collections.abc import Sequence
from functools import lru_cache

from depeche_clean.extract.marks import words_in
from depeche_clean.extract.segments import Frame, Layout

_COMMENTS = frozenset(
    {
        *("comment", "comments", "commentlist", "commentaire", "commentaires", "kommentar", "kommentare", "comentario"),
        *("comentarios", "commenti", "disqus", "respond", "reply", "replies", "livefyre", "spotim"),
    }
)
_APART = frozenset(
    {
        *("share", "sharing", "shares", "sharethis", "addthis", "partage", "partager", "teilen", "newsletter"),
        *("newsletters", "signup", "mailing", "bio", "biography", "biographie", "advertisement", "advert", "adslot"),
        *("sponsored", "sponsor", "taboola", "outbrain", "zergnet", "poll", "quiz", "survey", "rating", "popup"),
        *("visuallyhidden", "offscreen"),
    }
)
_TOGETHER = ({"visually", "hidden"}, {"sr", "only"}, {"screen", "reader"}, {"author", "box"}, {"about", "author"})
_MOST, _MOST_COMMENTS = 0.25, 0.8


def without_apart(layout: Layout, kept: Sequence[bool]) -> list[bool]:
    """Keep what is kept, without comments (up to four words in five) and other things apart (up to one in four)."""
    result = list(kept)
    for names, most in ((_names_comments, _MOST_COMMENTS), (_names_apart, _MOST)):
        told: dict[int, bool] = {}
        places = [place for place, keep in enumerate(result) if keep]
        apart = [place for place in places if layout.segments[place].frame.tells(names, told)]
        words = sum([layout.segments[place].words for place in places])
        if apart and sum([layout.segments[place].words for place in apart]) <= most * words:
            for place in apart:
                result[place] = False
    return result


def stands_apart(frame: Frame) -> bool:
    """Tell a frame that is called by the name of something apart, or stands within one."""
    return frame.tells(_names_comments, {}) or frame.tells(_names_apart, {})


@lru_cache(maxsize=20_000)
def _names_comments(marks: str) -> bool:
    return not _COMMENTS.isdisjoint(words_in(marks))


@lru_cache(maxsize=20_000)
def _names_apart(marks: str) -> bool:
    words = frozenset(words_in(marks))
    return not words.isdisjoint(_APART) or any(each <= words for each in _TOGETHER)
