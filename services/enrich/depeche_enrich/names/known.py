"""Names that are known before a model is asked, found by their first word: thousands cost no more than a few."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from depeche_enrich.mention import Mention
from depeche_enrich.places.folding import folded_name
from depeche_schemas.article import EntityType

_WORD = re.compile(r"(?<!\w)[^\W_]+")
_BOTH = "both"
_REMEMBERED = 16_384
"""Words whose folded form is remembered: those of a language come again and again."""


class KnownNames:
    """Finds whole names in a text, as they are spelt but for a missing accent and for more capitals."""

    def __init__(self, names: Iterable[tuple[str, EntityType]]) -> None:
        self._listed: dict[str, list[tuple[str, EntityType]]] = defaultdict(list)
        for name, kind in names:
            self._listed[_first_word(name)].append((name, kind))
        self._patterns: dict[str, tuple[re.Pattern[str], Mapping[str, EntityType]]] = {}

    def find(self, text: str) -> Iterator[Mention]:
        """Keep each name, the longest that begins where it does.

        >>> known = KnownNames([("Onu", EntityType.ORGANISATION), ("Onu Femmes", EntityType.ORGANISATION)])
        >>> [(each.start, each.end) for each in known.find("L'ONU, Onu Femmes, onu")]
        [(2, 5), (7, 17)]
        """
        for word in _WORD.finditer(text):
            first = _folded(word[0])
            if first not in self._listed:
                continue
            pattern, kinds = self._patterns.get(first) or self._compiled(first)
            if found := pattern.match(text, word.start()):
                yield Mention(*found.span(), kinds[folded_name(found[0])])

    def _compiled(self, first: str) -> tuple[re.Pattern[str], Mapping[str, EntityType]]:
        """Give the pattern of the names with a first word, made when that word is first met: most never are."""
        listed = self._listed[first]
        made = self._patterns[first] = (
            _whole(name for name, _ in listed),
            {folded_name(name): kind for name, kind in listed},
        )
        return made


def known_organisations(language: str) -> list[str]:
    """Give the organisations that are known in texts of a language: its own, and those that have one name in all."""
    listed = tomllib.loads(files(__package__).joinpath("organisations.toml").read_text("utf-8"))
    classes = [*listed[_BOTH].values(), *listed.get(language, {}).values()]
    return [" ".join(name.split()) for names in classes for name in names.split(";") if name.strip()]


def spelt(name: str) -> str:
    """Give a pattern of a name: capitals as they are, small letters in either case, accents or none."""
    return "".join(map(_variants, name))


def _whole(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(spelt, sorted(names, key=len, reverse=True)))})(?!\w)")


def _first_word(name: str) -> str:
    first = _WORD.search(name)
    return _folded(first[0]) if first else name


@lru_cache(maxsize=_REMEMBERED)
def _folded(word: str) -> str:
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(mark for mark in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(mark))


def _variants(mark: str) -> str:
    if mark == "'":
        return "['’]"
    if mark == " ":
        return "[ \u00a0\u202f]"
    plain = unicodedata.normalize("NFD", mark)[0]
    marks = {mark, plain, mark.upper(), plain.upper()} if mark.islower() else {mark, plain}
    return f"[{''.join(sorted(marks))}]" if len(marks) > 1 else re.escape(mark)
