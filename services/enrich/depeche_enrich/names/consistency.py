"""One type for each name within an article, and no mention of it left out: what a model decides passage by passage."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_VOTERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER})
_ACRONYM = re.compile(r"[A-ZÉÈÀ]{2,6}")
_SHORTEST_NAME = 3


def consistent(
    body: str,
    mentions: Sequence[Mention],
    shorts: Iterable[str] = (),
    is_place: Callable[[str], bool] = lambda _: False,
) -> tuple[Mention, ...]:
    """Keep the mentions of an article with one type for each name, and those that were missed, in order.

    A name takes the type that most of its mentions have. The last name of a person whom the article names in full is
    that person's, wherever it stands, and so found where it was missed; a name in capitals that is no known place's is
    an organisation's; ``shorts`` are acronyms that the article explains as organisations'.

    >>> text = "Dan Caine parle. Caine sort."
    >>> [each.start for each in consistent(text, [Mention(0, 9, EntityType.PERSON)])]
    [0, 17]
    """
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for each in mentions:
        if each.type in _VOTERS:
            votes[body[each.start : each.end]][each.type] += 1
    decided = {name: vote.most_common(1)[0][0] for name, vote in votes.items() if len(vote) > 1}
    for name in votes:
        if _ACRONYM.fullmatch(name) and votes[name][EntityType.PLACE] and not is_place(name):
            decided[name] = EntityType.ORGANISATION
    last_names = {
        name.rsplit(" ", 1)[1]
        for name, vote in votes.items()
        if " " in name and vote.most_common(1)[0][0] is EntityType.PERSON
    }
    owned = {name for name in last_names if len(name) >= _SHORTEST_NAME and name[0].isupper() and not is_place(name)}
    decided.update(dict.fromkeys(owned, EntityType.PERSON))
    decided.update(dict.fromkeys(shorts, EntityType.ORGANISATION))
    kept = [Mention(each.start, each.end, decided.get(body[each.start : each.end], each.type)) for each in mentions]
    return _with_missed(body, kept, {name: decided[name] for name in (*owned, *shorts)})


def _with_missed(body: str, mentions: Sequence[Mention], names: dict[str, EntityType]) -> tuple[Mention, ...]:
    if not names:
        return tuple(mentions)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    merged: list[Mention] = []
    waiting = list(mentions)[::-1]
    for found in pattern.finditer(body):
        while waiting and waiting[-1].end <= found.start():
            merged.append(waiting.pop())
        candidate = Mention(*found.span(), names[found[0]])
        if not waiting or not waiting[-1].overlaps(candidate):
            merged.append(candidate)
    return (*merged, *waiting[::-1])
