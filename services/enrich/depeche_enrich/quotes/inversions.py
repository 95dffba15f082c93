"""Any verb that stands right behind a quotation with its subject after it speaks, whether or not it is a known cue."""

import re
from collections.abc import Sequence

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import Cue
from depeche_enrich.quotes.speakers import Speaker, offices

_PRONOUN = re.compile(
    r"[\s,]*(?:[sml]['’]|se\s)?(?:(?:a|est|avait|était)-(?:t-)?(?:il|elle)\s(?P<participle>[^\W\d_]+)"
    r"|(?P<verb>[^\W\d_]+)-(?:t-)?(?:il|elle)\b)"
)
_NAME = re.compile(
    r"[\s,]*(?:s['’]|se\s)?(?P<perfect>(?:a|ont|est|sont|avait|était)\s)?(?P<verb>[a-zà-ÿ]{3,}(?:[edtsiéu]))"
    r"(?:\s(?:hier|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundi|alors|encore|aussi|aussitôt))?\s"
    r"(?:(?:M\.|MM\.|Mme|Me|Dr|Pr|Mr\.?|Mrs\.?|Ms\.?)\s)?"
)
_NO_VERB = frozenset(
    {"contre", "entre", "comme", "outre", "avant", "devant", "durant", "pendant", "suivant", "dont", "sans", "dans"}
    | {"mais", "puis", "chez", "depuis", "vers", "hors", "malgré", "notre", "votre", "quand", "ainsi", "about"}
    | {"after", "against", "this", "that", "past", "since", "despite", "just", "whose", "plus", "jusque", "près"}
    | {"chaque", "cette"}
)


def inverted(body: str, clause: Clause, people: Sequence[Speaker]) -> Cue | None:
    """Keep the verb of "sourit-il", "s'étrangle Paul Roy" or "a pesté l'entraîneur", at the start of a clause."""
    if (pronoun := _PRONOUN.match(body, clause.start, clause.end)) is not None:
        said = "verb" if pronoun["verb"] else "participle"
        return Cue(pronoun.start(said), pronoun.end(said), pronoun[said], False)
    found = _NAME.match(body, clause.start, clause.end)
    if found is None or found["verb"] in _NO_VERB:
        return None
    at = found.end()
    known = any(each.start == at and each.person for each in people)
    if known or (found["perfect"] and any(each.start == at for each in [*people, *offices(body, at, clause.end)])):
        return Cue(found.start("verb"), found.end("verb"), found["verb"], False)
    return None
