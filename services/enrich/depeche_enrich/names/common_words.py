"""Common words that a model took for names because of their capital: "Budget : …", "la Bourse", "Enfouies sous…"."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.places.folding import folded_name
from depeche_schemas.article import EntityType

_OPENS = re.compile(r"(?:^|[\n.!?…:;«\"“(|•*]|\s[-–—])\s*[\"«“'’(]?\s*$")
_DETERMINED = re.compile(
    r"(?<![\w-])(?:[Ll][ea]s?|[Ll]['’]|[Uu]ne?|[Dd]u|[Dd]es|[Aa]ux?|[Cc]ette|[Cc]et?|[Nn]otre|[Ss]on|[Ss]a)\s?$"
)
_HEADING = re.compile(r"\s?(?::|\n|$)")
_COURTESY = re.compile(r"(?<!\w)(?:MM?\.|Mmes?|Mlle|Me|Mes|Dr|Pr|Mgr|[Ss]ieur)\s?$")
_BEFORE = 12
_LONGEST_ACRONYM = 5


def with_names_only(body: str, mentions: Sequence[Mention], is_known: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions of a French body, but for single words that are common ones with a capital.

    Such a word names nothing where it opens a sentence or a heading, or follows a determiner, unless it stands
    elsewhere in the body as a name does; nobody's last name in full, and no known name, is one. A word is common if a
    corpus has it more often with a small letter than with a capital (after Lita, Ittycheriah, Roukos and Kambhatla
    2003, "tRuEcasIng").

    >>> text = "Budget : Ada Cour parle de la Bourse."
    >>> found = [Mention(0, 6, EntityType.PERSON), Mention(9, 17, EntityType.PERSON), Mention(30, 36, EntityType.PLACE)]
    >>> [text[each.start : each.end] for each in with_names_only(text, found, lambda name: False)]
    ['Ada Cour']
    """
    last_names = {
        body[each.start : each.end].rsplit(" ", 1)[-1]
        for each in mentions
        if each.type is EntityType.PERSON and " " in body[each.start : each.end]
    }

    def is_common(name: str) -> bool:
        return (
            folded_name(name) in common_words()
            and name not in last_names
            and not given_name(name)
            and not is_known(name)
        )

    doubtful = {name for each in mentions if (name := body[each.start : each.end]).isalpha() and is_common(name)}
    if not doubtful:
        return tuple(mentions)
    names = {name for each in mentions if (name := body[each.start : each.end]) in doubtful and _is_name(body, each)}
    return tuple(
        each
        for each in mentions
        if (name := body[each.start : each.end]) not in doubtful
        or (name in names and not _is_shouted(name))
        or (each.type is EntityType.ORGANISATION and not _is_heading(body, each))
    )


@cache
def common_words() -> frozenset[str]:
    """The French words that a capital doesn't make a name, in small letters and without accents.

    >>> "budget" in common_words(), "marne" in common_words()
    (True, False)
    """
    return frozenset(map(folded_name, files(__package__).joinpath("common_words.txt").read_text("utf-8").split()))


def _is_name(body: str, mention: Mention) -> bool:
    """Say whether a common word stands where only a name has a capital: within a sentence, without a determiner."""
    before = body[max(0, mention.start - _BEFORE) : mention.start]
    if _COURTESY.search(before):
        return True
    return not _OPENS.search(before) and not _DETERMINED.search(before)


def _is_shouted(name: str) -> bool:
    return len(name) > _LONGEST_ACRONYM and name.isupper()


def _is_heading(body: str, mention: Mention) -> bool:
    before = body[max(0, mention.start - _BEFORE) : mention.start]
    return bool(_OPENS.search(before)) and _HEADING.match(body, mention.end) is not None
