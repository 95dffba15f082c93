"""What a model took for a place, though no gazetteer knows it and nothing in the article says that it is one."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_WHERE = re.compile(
    r"(?<![\w-])(?:[ÀàA]|[Aa]ux?|[Ee]n|[Dd]ans|[Dd]e|[Dd]es|[Dd]u|[Dd]['’]|[Vv]ers|[Dd]epuis|[Ss]ur|[Pp]ar|[Ee]ntre|[Pp]ourtour|[Hh]ors|[Jj]usqu['’]à"
    r"|via|sous|[Ss]aint|[Oo]utre|[Pp]rès|[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Tt]o|of|[Ii]nto|around|through|across|outside)"
    r"(?: (?:la|les|le|l['’]|the))?[ ]?$"
)
_ARTICLE = re.compile(r"(?<![\w-])(?:[Ll][ea]s?|[Ll]['’]|[Tt]he)\s?$")
_LISTED = re.compile(r"(?:,| et| ou|,? and| or)?\s(?:à |de |d['’]|en |l['’]|la |le |les )?$")
_OPENS = re.compile(r"(?:^|\n|[.!?…]\s)[\"«“ ]*$")
_ACTS = re.compile(
    r" (?:a|ont|n['’]a|avait|s['’](?:est|abst|oppos|inqui|engag)\w*|se|va|vont|doit|doivent|veut|veulent|peut|peuvent"
    r"|dit|prévoit|vise|annonce|propose|dénonce|accuse|réclame|demande|affirme|estime|juge|espère|compte|emploie|détient|lance|publie"
    r"|has|had|have|said|says|will|would|wants?|plans?|denied|announced|accused|owns|makes|sold|bought)(?![\w-])"
)
_TELLS = re.compile(
    r" (?:(?:a|avait) (?:annoncé|demandé|indiqué|précisé|dénoncé|salué|réclamé|appelé|jugé|estimé|publié|recommandé"
    r"|proposé)|dit|annonce|dénonce|réclame|demande|affirme|estime|juge|salue|appelle|rappelle|craint|regrette"
    r"|recommande|propose|conseille|publie|exige|accuse|surveille|recense"
    r"|s['’](?:en )?(?:alarm|inquiet|indign|félicit|oppos)\w+)(?![\w-])"
)
_THE_HE = re.compile(r"(?<![\w-])[Ll]e $")
_SAYS = re.compile(r"(?:(?<!\w)(?:[Ss]elon|[Dd]['’]après|accusent?|avec|contre|according to|against|with) | et )$")
_BEFORE = 16


def with_doubtful_places(
    body: str, mentions: Sequence[Mention], is_place: Callable[[str], bool]
) -> tuple[Mention, ...]:
    """Keep the mentions; a place's of one word is an organisation's if nothing knows it and nowhere it says where.

    What acts without an article or a preposition, and is in no gazetteer, is seldom a place: hamlets that are in none
    are said to be in, near or of something; with an article, what tells or asks is none ("le Syndeac
    s'en alarme"). Datelines, and what stands in a list with a place, stay as they are.

    >>> text = "Le socialiste vote, Junts s'abstient."
    >>> with_doubtful_places(text, [Mention(20, 25, EntityType.PLACE)], lambda name: False)[0].type.value
    'ORGANISATION'
    """
    placed = {body[each.start : each.end] for place, each in enumerate(mentions) if _is_placed(body, mentions, place)}
    return tuple(
        Mention(each.start, each.end, EntityType.ORGANISATION)
        if each.type is EntityType.PLACE
        and (name := body[each.start : each.end]) not in placed
        and " " not in name
        and name[0].isupper()
        and not is_place(name)
        else each
        for each in mentions
    )


def _is_placed(body: str, mentions: Sequence[Mention], place: int) -> bool:
    mention = mentions[place]
    before = body[max(0, mention.start - _BEFORE) : mention.start]
    if _THE_HE.search(before) and _TELLS.match(body, mention.end):
        return False
    if not (_ACTS.match(body, mention.end) or _SAYS.search(before)):
        return True
    if _WHERE.search(before) or _ARTICLE.search(before) or _OPENS.search(before) or before.endswith("("):
        return True
    if body[mention.end : mention.end + 2] == " (":
        return True
    last = mentions[place - 1] if place else None
    return last is not None and last.type is EntityType.PLACE and bool(_LISTED.fullmatch(body, last.end, mention.start))
