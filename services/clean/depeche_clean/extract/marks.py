"""What the words in class names and ids stand for, whatever the site: comments, related titles, the text itself."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]{3,}")
_GROUPS: dict[str, tuple[str, ...]] = {
    name: tuple(beginnings.split())
    for name, beginnings in tomllib.loads(files(__package__).joinpath("marks.toml").read_text("utf-8")).items()
}
_BEGINNINGS = tuple(beginning for beginnings in _GROUPS.values() for beginning in beginnings)


@lru_cache(maxsize=20_000)
def words_in(marks: str) -> tuple[str, ...]:
    """Give the words in class names and ids, each once.

    >>> words_in("articleBody c-related_links x1")
    ('article', 'body', 'related', 'links')
    """
    return tuple(
        dict.fromkeys(
            _WORD.findall(marks if marks.islower() and marks.isascii() else _CAMEL.sub(" ", marks).casefold())
        )
    )


@lru_cache(maxsize=20_000)
def groups_of(word: str) -> tuple[str, ...]:
    """Give what a word in a class name stands for; nothing for most.

    >>> groups_of("commentaires")
    ('comment',)
    """
    if not word.startswith(_BEGINNINGS):
        return ()
    return tuple(name for name, beginnings in _GROUPS.items() if word.startswith(beginnings))
