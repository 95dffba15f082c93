"""Organisations that the text itself calls by their kind: "la compagnie nationale Jirama", "Ada Ba, de Pictet,"."""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import gazetteer
from depeche_schemas.article import EntityType

_KIND = (
    r"(?:compagnies?|médias|quotidiens|magazines|sociétés?|entreprises?|start-up|groupes?|géant|chaînes?|ONG|organisations?|associations?|agences?"
    r"|banques?|constructeurs?|éditeurs?|filiale|coopérative|syndicats?|institut|collectifs?|laboratoires?|plateforme"
    r"|journal|quotidien|hebdomadaire|magazine|sites?|office|milice|mouvement|groupe armé|revue|enseigne"
    r"|opérateurs?|fonds|cabinet|parti|club|formation|équipe cycliste|holding|mutuelle|assureur|fabricant|distributeur"
    r"|équipementier|armateur|cimentier|sidérurgiste|pétrolier|brasseur|usines?|magasins?|supermarché|hypermarché|réseau|radio|label|sondage|écurie"
    r"|maison d['’]édition|coalition|alliance|école|unité|(?<!album )studio|consortium|gang|cartel|ensemble|troupe"
    r"|ateliers?|chœur|fanfare|repreneur"
    r"|company|firm|start-up|startup|carrier|airline|broadcaster|newspaper|charity|retailer|bank|maker|group|website)"
)
_NAME = r"[A-ZÀ-Þ][\w’'-]*[\w](?: (?:& )?[A-ZÀ-Þ][\w’'-]*\w){0,2}"
_ADJECTIVE = (
    r"[a-zà-öø-ÿ-]{2,}(?:ais|ois|ain|ien|on|and|aise|oise|aine|ienne|onne|ande|ique|aire|ale?|if|ive|euse?|ée?|in|ine|ole?|arde?"
    r"|anne?|erge|elge|usse|isse|urc|urque|ecque?)"
)
_SUCH_AS = r"(?:(?<=s),? comme|(?<=s) tel(?:le)?s que)"
_OF_KIND = r"(?: (?:de |d['’]|en )[a-zà-öø-ÿ-]{4,})"
_CALLED = re.compile(
    rf"(?<![\w-]){_KIND}{_OF_KIND}?(?: [a-zà-öø-ÿ-]{{4,}}(?: {_ADJECTIVE})?)?{_SUCH_AS}?\s({_NAME})(?![\w-])"
)
_MEDIUM = re.compile(r"(?:agences?|chaînes?|journal|quotidien|hebdomadaire|magazine|radio)(?![\w-])")
_BY_PEOPLE = re.compile(
    rf"(?<![\w-])(?:[Ll][ea] |[Ll]['’]|[Dd]u |[Aa]u )([a-zà-öø-ÿ-]{{4,20}}) "
    rf"({_NAME}(?: (?:de|del|di|da) {_NAME})?)(?![\w-])"
)
_BUSINESS = re.compile(
    r"(?<!\w)(groupe|rachat|rachète|acquisition|chiffre d['’]affaires|filiale|actionnaires?|actions?|bourse|usines?|pdg"
    r"|concurrent|milli(?:ons|ards) (?:d['’]euros|de dollars)|bénéfice|ventes|marché|fusion|capital)(?!\w)",
    re.IGNORECASE,
)
_LEAST_BUSINESS = 3
_IS_FIRM = re.compile(
    r", (?:(?:le|la|une?|a|an|the|its)\s|l['’])?(?:[a-z-]+ ){0,2}?(?:spécialiste|géant|numéro un|fabricant|constructeur"
    r"|éditeur|filiale|start-up|jeune pousse|entreprise|société|groupe|compagnie|distributeur|opérateur|maison mère"
    r"|organe|agence|institution|instance|milice|syndicat|parti|mouvement|fédération|cabinet|association|chaîne|quotidien|plateforme|ONG|coopérative|company|firm|maker|charity|retailer|developer"
    r"|chain|bank|subsidiary|supplier|broadcaster|newspaper)(?!\w)"
)
_TRADED = re.compile(rf"(?<!\w)(?:[Ll]['’]action|[Ll]e titre|[Ss]hares in) ((?!CAC|DAX){_NAME})(?![\w-])")
_MORE = re.compile(rf"(?:, | et | ou | and | or )({_NAME})(?![\w-])")
_AT = re.compile(r"(?<!\w)[Cc]hez (?:l['’]|la |le )?$")
_OWNED = re.compile(
    r"(?<!\w)(?:patronn?e?|propriétaires?|maison mère|PDG|direct(?:eur|rice) générale?|président-directeur général"
    r"|dirigeants?|actionnaires?|filiale|cofondat(?:eur|rice)|chef de file|chief executive|boss"
    r"|actifs|liquidation|rachat|cession|acquisition|shareholders?|subsidiary) (?:de |d['’]|du |des |de la |of )$"
)
_LED = re.compile(
    r"(?<!\w)(?:vice-)?(?:présidente?|secrétaire générale?|porte-parole|leader|numéro (?:un|deux)|membres?|cadres?"
    r"|fondat(?:eur|rice)|candidate?|trésorier|sympathisants?|combattants?|miliciens|rebelles) (?:du |de la |de l['’])$"
)
_SERVED = re.compile(
    r"(?<!\w)(?:salariés|employés|ouvriers|élus|députés|militants|sénateurs|coureurs?|employees)"
    r" (?:de |d['’]|du |des |de la |of )$"
)
_NO_NAMES = frozenset(["HLM", "TGV", "TER", "RER", "Natura", "Internet", "FM", "PME", "ONG", "SARL", "SA", "Covid"])
_OF_A_FIRM = re.compile(
    r",\s(?!(?:successeure?|prédécesseure?|épouse|époux|mari|femme|fils|fille|frère|sœur|père|mère|amie?|cousine?|neveu"
    r"|nièce|avocate?|proche|conseiller|conseillère|biographe|rivale?|élève|veuve|compagn[eo]n?|native?|née?"
    r"|originaire|wife|husband|son|daughter|brother|sister|widow|friend|ally|aide) )"
    r"(?:[a-zà-ÿ]+ )?(?:de |d['’]|chez |at |of |from )$"
)
_WHEREABOUTS = re.compile(r", (?:près|non loin|à \d|en |dans (?:le|la|l['’])|au (?:nord|sud)|near |in )")
_BEHIND = re.compile(r"[,.;]")
_WEAK = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.OTHER})


def with_called(body: str, mentions: Sequence[Mention], is_place: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions, in order, as organisations' where the text says so, with those of them that were missed.

    The text says so by a word for a kind of organisation right before a name, adjectives aside, or before several; by
    its shares, or in news of business its people ("l'espagnol Huerta del Sur"); by naming a person and, between commas
    or in brackets, whose that person is; by "chez", or by those who own it or work for it, before one word that is
    nobody's name there. A name that is a known place's stays one, but for a medium's ("l'agence Sana").

    >>> text = "La start-up nantaise Toutenvélo paie."
    >>> [text[each.start : each.end] for each in with_called(text, [], lambda name: False)]
    ['Toutenvélo']
    """
    said = list(_called(body))
    media = {start for start, _, is_medium in said if is_medium}
    called = {start: end for start, end, _ in said if start in media or _may_be_called(body[start:end], is_place)}
    last_names = {body[each.start : each.end].rsplit(" ", 1)[-1] for each in mentions if _is_full_name(body, each)}
    described = {
        body[each.start : each.end]
        for each in mentions
        if each.type in _WEAK and _IS_FIRM.match(body, each.end) and not is_place(body[each.start : each.end])
    }
    behind = {
        each.start
        for each in mentions
        if each.type in _WEAK and (name := body[each.start : each.end]) in described and not given_name(name.split()[0])
    }
    kept: list[Mention] = []
    for mention in mentions:
        name = body[mention.start : mention.end]
        if mention.start in behind:
            mention = Mention(mention.start, mention.end, EntityType.ORGANISATION)
        if mention.type is EntityType.OTHER and _is_beside(body, kept, mention):
            mention = Mention(mention.start, mention.end, EntityType.ORGANISATION)
        weak = mention.type in _WEAK and (mention.start in media or not is_place(name))
        of_a_firm = weak and kept and kept[-1].type is EntityType.PERSON and _is_between(body, kept[-1], mention)
        at_one = weak and _AT.search(body[max(0, mention.start - 8) : mention.start]) is not None
        at_one = at_one and _may_be_firm(name, last_names)
        owned = weak and _may_be_firm(name, last_names) and (_is_owned(body, mention) or _is_after(body, kept, mention))
        owned = owned or (weak and mention.type is not EntityType.PLACE and _is_led(body, mention, last_names))
        if weak and (called.get(mention.start) == mention.end or of_a_firm or at_one or owned):
            mention = Mention(mention.start, mention.end, EntityType.ORGANISATION)
        kept.append(mention)
    taken = {mark for each in mentions for mark in range(each.start, each.end)}
    missed = [
        Mention(start, end, EntityType.ORGANISATION)
        for start, end in called.items()
        if taken.isdisjoint(range(start, end))
    ]
    return tuple(sorted([*kept, *missed], key=lambda each: each.start)) if missed else tuple(kept)


def firms(body: str) -> frozenset[str]:
    """Keep the names of one word that a text calls organisations'; the founder of one may bear it, too.

    >>> sorted(firms("Le groupe laitier breton Kermarec paie Ada Kermarec."))
    ['Kermarec']
    """
    return frozenset(name for start, end, _ in _called(body) if " " not in (name := body[start:end]))


def _called(body: str) -> Iterator[tuple[int, int, bool]]:
    """Give where names stand that are called organisations', and whether it is a medium's."""
    for found in _TRADED.finditer(body):
        yield (*found.span(1), False)
    yield from ((*span, False) for span in _bought(body))
    for found in _CALLED.finditer(body):
        if " " in found[1] and given_name(found[1].split(" ", 1)[0]):
            continue  # "l'éditeur Paul Verne"
        is_medium = _MEDIUM.match(found[0]) is not None
        yield (*found.span(1), is_medium)
        more = _MORE.match(body, found.end()) if found[0].split(" ", 1)[0].endswith("s") else None
        while more is not None:
            yield (*more.span(1), False)
            more = _MORE.match(body, more.end())


def _bought(body: str) -> list[tuple[int, int]]:
    """Give the names that news of business calls by their people: "le rachat de l'espagnol Huerta del Sur"."""
    spans = [
        found.span(2)
        for found in _BY_PEOPLE.finditer(body)
        if folded_name(found[1]) in gazetteer().demonyms and not given_name(found[2].split(" ", 1)[0])
    ]
    if spans and len({sign[1].lower() for sign in _BUSINESS.finditer(body)}) >= _LEAST_BUSINESS:
        return spans
    return []


def _may_be_called(name: str, is_place: Callable[[str], bool]) -> bool:
    return name not in _NO_NAMES and not is_place(name)


def _is_owned(body: str, mention: Mention) -> bool:
    before = body[max(0, mention.start - 32) : mention.start]
    if mention.type is EntityType.PLACE and not before.endswith(" des "):
        return _OWNED.search(before) is not None  # "les salariés de Lurs" may be those of a town
    return (_OWNED.search(before) or _SERVED.search(before)) is not None


def _is_led(body: str, mention: Mention, last_names: Set[str]) -> bool:
    name = body[mention.start : mention.end]
    return _may_be_firm(name, last_names) and _LED.search(body[max(0, mention.start - 32) : mention.start]) is not None


def _is_beside(body: str, kept: Sequence[Mention], mention: Mention) -> bool:
    """Say whether a name of one word with one capital goes on from an organisation's: "la LPO et Ferus"."""
    name = body[mention.start : mention.end]
    beside = bool(kept) and kept[-1].type is EntityType.ORGANISATION
    return beside and body[kept[-1].end : mention.start] == " et " and name.isalpha() and name.istitle()


def _is_after(body: str, kept: Sequence[Mention], mention: Mention) -> bool:
    """Say whether a name stands in brackets behind a person: whose team or party that person is of."""
    return (
        bool(kept)
        and _is_full_name(body, kept[-1])
        and body[kept[-1].end : mention.start] == " ("
        and body[mention.end : mention.end + 1] == ")"
    )


def _is_full_name(body: str, mention: Mention) -> bool:
    return mention.type is EntityType.PERSON and " " in body[mention.start : mention.end]


def _may_be_firm(name: str, last_names: Set[str]) -> bool:
    return " " not in name and name not in last_names and not given_name(name)


def _is_between(body: str, person: Mention, mention: Mention) -> bool:
    between = body[person.end : mention.start]
    if _WHEREABOUTS.match(body, mention.end):
        return False
    return len(between) < 24 and bool(_OF_A_FIRM.fullmatch(between) and _BEHIND.match(body, mention.end))
