"""One type for each name within an article, and no mention of it left out: what a model decides passage by passage."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set

from depeche_enrich.mention import Mention
from depeche_enrich.names.common_words import common_words
from depeche_enrich.names.kinds import given_name
from depeche_enrich.places.folding import folded_name
from depeche_schemas.article import EntityType

_VOTERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER})
_TWO_CAPITALS = re.compile(
    r"(?!Ma?c[A-Z]|De[A-Z]|Di[A-Z]|Du[A-Z]|La[A-Z]|Le[A-Z]|Fitz[A-Z]|Van[A-Z]|Von[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]+"
)
_ACRONYM = re.compile(r"[A-ZÉÈÀ]{2,6}")
_DISTINCT = re.compile(r"[A-ZÀ-Þ][\w&’'.-]*(?: [\w&’'.-]+)* [A-ZÀ-Þ][\w&’'.-]*|[A-Z]{3,6}|[A-Z][a-z]+[A-Z][A-Za-z]+")
"""Names that nothing else has: of two words with capitals or more, acronyms, and those with a capital inside."""
_SHORTEST_NAME = 3
_ARABIC = re.compile(
    r"^(?:Khan|Deir|Beit|Tell?|Ras|Wadi|Djebel|Ksar|Oum|Aïn|Bab|Abou) |[A-ZÀ-Þ]\w+ (?:[ae][dlnrstz]|[ae]ch)-[A-ZÀ-Þ]"
)
"""Names that Arabic towns have, and people do not, where "à" stands before them."""
_AFFAIR = re.compile(r"(?:[Aa]ffaire|[Pp]rocès|[Mm]eurtre|[Cc]lan|[Ff]amille|[Cc]ouple) ")
_SHORTEST_PLACE = 4
_COURTESY = re.compile(r"(?<!\w)(?:M|MM|Mme|Mmes|Mr|Mrs|Ms)\.? ?$")
_AT = re.compile(r"(?<!\w)(?:(à|en|[Ii]n|[Nn]ear|[Aa]t)|de|d['’])\s?$")
_BEFORE = 6


def consistent(
    body: str,
    mentions: Sequence[Mention],
    shorts: Iterable[str] = (),
    is_place: Callable[[str], bool] = lambda _: False,
    is_far_known: Callable[[str], bool] = lambda _: False,
    is_organisation: Callable[[str], bool] = lambda _: False,
    firms: Callable[[], Set[str]] = frozenset,
    people: Set[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Keep the mentions of an article with one type for each name, and those that were missed, in order.

    A name takes the type that most of its mentions have. The last name of a person whom the article names in full is
    that person's, wherever it stands, and so found where it was missed; a name in capitals that is no known place's is
    an organisation's; ``shorts`` are acronyms that the article explains as organisations'. A single word that people
    are called, and no place, is a person's, but for a known organisation's; one that is far known as a place is one,
    unless a person is called so. A family's name that is its firm's, too, is the firm's without courtesy (``firms``).
    One of ``people`` is a person's. What opens an organisation's name is that organisation's where a model can't tell
    ("Mistral" of "Mistral AI"). A great place that was found once is found wherever it stands.

    >>> text = "Dan Caine parle. Caine sort."
    >>> [each.start for each in consistent(text, [Mention(0, 9, EntityType.PERSON)])]
    [0, 17]
    """
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    somewhere: set[str] = set()
    at: set[str] = set()
    for each in mentions:
        if each.type in _VOTERS:
            votes[body[each.start : each.end]][each.type] += 1
            if preposition := _AT.search(body[max(0, each.start - _BEFORE) : each.start]):
                somewhere.add(body[each.start : each.end])
                if preposition[1]:
                    at.add(body[each.start : each.end])

    def is_sure_place(name: str) -> bool:
        kind = decided.get(name, next(iter(votes[name])))
        return kind is EntityType.PLACE and len(name) >= _SHORTEST_PLACE and is_place(name) and not given_name(name)

    def majority(name: str) -> EntityType:
        return max(votes[name], key=lambda kind: (votes[name][kind], kind is not EntityType.OTHER))

    decided = {name: majority(name) for name, vote in votes.items() if len(vote) > 1}
    for name in votes:
        if _ACRONYM.fullmatch(name) and votes[name][EntityType.PLACE] and not is_place(name):
            decided[name] = EntityType.ORGANISATION
    for name in votes:
        if _TWO_CAPITALS.fullmatch(name) and not votes[name][EntityType.OTHER]:
            decided[name] = EntityType.ORGANISATION
    opened = {name.split(" ", 1)[0] for name in votes if " " in name and votes[name][EntityType.ORGANISATION]}
    for name in opened & votes.keys():
        if list(votes[name]) == [EntityType.OTHER] and folded_name(name) not in common_words():
            decided[name] = EntityType.ORGANISATION
    last_names = {
        name.rsplit(" ", 1)[1]
        for name, vote in votes.items()
        if " " in name and vote.most_common(1)[0][0] is EntityType.PERSON
    }
    shared = {name for name in last_names & votes.keys() if votes[name][EntityType.ORGANISATION]}
    family = shared & firms() if shared else frozenset()
    owned = {
        name for name in last_names - family if len(name) >= _SHORTEST_NAME and name[0].isupper() and not is_place(name)
    }
    parts = {
        part
        for name, vote in votes.items()
        if name.count(" ") > 1 and vote.most_common(1)[0][0] is EntityType.PERSON
        for part in name.split()[1:-1]
        if len(part) > _SHORTEST_NAME and part[0].isupper()
    }
    for name in parts & votes.keys():
        if not is_place(name) and not is_organisation(name):
            decided[name] = EntityType.PERSON
    for name in votes:
        if " " in name:
            last = name.rsplit(" ", 1)[1]
            is_short = list(votes.get(last, ())) == [EntityType.PERSON] and not (is_place(name) or is_place(last))
            if is_short and list(votes[name]) == [EntityType.PLACE] and name[0].isupper():
                decided[name] = EntityType.PERSON
            if list(votes[name]) == [EntityType.OTHER] and name in at and (is_place(name) or _ARABIC.search(name)):
                decided[name] = EntityType.PLACE
            continue
        if EntityType.PERSON in votes[name]:
            if name not in last_names and is_far_known(name):
                decided[name] = EntityType.PLACE
        elif name in somewhere:
            is_only_other = list(votes[name]) == [EntityType.OTHER] and (name in at or is_place(name))
            decided.setdefault(name, EntityType.PLACE if is_only_other else majority(name))
        elif given_name(name) and not is_place(name) and not is_organisation(name):
            decided[name] = EntityType.PERSON
    decided.update(dict.fromkeys(owned, EntityType.PERSON))
    decided.update(dict.fromkeys(people & votes.keys(), EntityType.PERSON))
    decided.update(dict.fromkeys(shorts, EntityType.ORGANISATION))
    decided.update(dict.fromkeys(family, EntityType.ORGANISATION))

    def settled(mention: Mention) -> EntityType:
        name = body[mention.start : mention.end]
        if name in family and _COURTESY.search(body[max(0, mention.start - _BEFORE) : mention.start]):
            return EntityType.PERSON
        return decided.get(name, mention.type)

    kept = [
        Mention(each.start, each.end, settled(each)) for each in mentions if not _ends_with_owned(body, each, owned)
    ]
    missed = {name: decided[name] for name in (*owned, *shorts)}
    missed.update(
        (name, EntityType.ORGANISATION)
        for name, vote in votes.items()
        if decided.get(name, next(iter(vote))) is EntityType.ORGANISATION and _DISTINCT.fullmatch(name)
    )
    missed.update((name, EntityType.PLACE) for name in votes if is_sure_place(name))
    return _with_missed(body, kept, missed)


def _ends_with_owned(body: str, mention: Mention, owned: Set[str]) -> bool:
    """Tell an affair that is called after somebody named in full: "Affaire Jourdain"."""
    name = body[mention.start : mention.end]
    return mention.type is EntityType.OTHER and _AFFAIR.match(name) is not None and name.rsplit(" ", 1)[-1] in owned


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
