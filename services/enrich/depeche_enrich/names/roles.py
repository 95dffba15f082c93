"""What an article says that a person is: "porte-parole du Pentagone"."""

import re

LONGEST_ROLE = 90

_HEADS = (
    r"(?:vice-|co-|ex-|ancien(?:ne)? |nouveau |nouvelle )?"
    r"(?:porte-parole|président(?:e)?|[Pp]remi(?:er|ère) ministre|ministre|"
    r"secrétaire(?: d['’]État| général(?:e)?)?|directeur|directrice|maire|"
    r"député(?:e)?|sénateur|sénatrice|préfet|préfète|"
    r"procureur(?:e)?|patron(?:ne)?|chef(?:fe)?|entraîneur|sélectionneur|avocat(?:e)?|ambassadeur|ambassadrice|gouverneur|"
    r"roi|reine|chancelier|chancelière|général|fondateur|fondatrice|professeur(?:e)?|économiste|chercheur|chercheuse|"
    r"réalisateur|réalisatrice|glaciologue|historien(?:ne)?|"
    r"spokes(?:man|woman|person)|president|prime minister|minister|secretary|chief executive|chairman|chairwoman|mayor|"
    r"director|governor|senator|prosecutor|coach|head|founder|professor|ambassador|chancellor|analyst|lawyer)"
)
_BODY = r"(?:[ \u00a0][^\s,.;:!?«»“”\"()]{1,30}){0,10}"
_BEFORE = re.compile(rf"(?<!\w)({_HEADS}(?!\w){_BODY})(,)?\s(?:M\.\s|Mme\s|Mr\.?\s|Ms\.?\s)?$")
_AFTER = re.compile(rf",\s(?:(?:le|la|l['’]|un|une|the|a|an)\s?)?({_HEADS}(?!\w){_BODY})(?=[,.;]|$)")
_WINDOW = 160


def role_of(body: str, start: int, end: int) -> str | None:
    """Keep the office that stands right before a person's name, or right behind it between commas; else ``None``.

    >>> text = "Selon le porte-parole du Pentagone, Peter Cook, rien ne change."
    >>> role_of(text, text.index("Peter"), text.index(", rien"))
    'porte-parole du Pentagone'
    >>> text = "Oumar Ba, maire de Podor, a signé."
    >>> role_of(text, 0, 8)
    'maire de Podor'
    """
    before = body[max(0, start - _WINDOW) : start]
    after = _AFTER.match(body, end, end + _WINDOW)
    found = after or _BEFORE.search(before[before.rfind("\n") + 1 :])
    return found[1][:LONGEST_ROLE].strip() if found else None
