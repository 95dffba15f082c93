"""Any verb that stands right behind a quotation with its subject after it speaks, whether or not it is a known cue."""

import re
from collections.abc import Sequence

from depeche_enrich.quotes.clauses import Clause
from depeche_enrich.quotes.cues import Cue
from depeche_enrich.quotes.offices import offices
from depeche_enrich.quotes.speaker import Speaker, between

_PRONOUN = re.compile(
    r"[\s,]*(?:[sml]['’]|se\s)?(?:(?:a|est|avait|était)-(?:t-)?(?:il|elle)\s(?P<participle>[^\W\d_]+)"
    r"|(?P<verb>[^\W\d_]+)-(?:t-)?(?:il|elle)\b)"
)
_NAME = re.compile(
    r"[\s,]*(?:s['’]|se\s)?(?P<perfect>(?:a|ont|est|sont|avait|était)\s)?(?P<verb>[a-zà-ÿ]{3,}(?:[edtsiéu]))"
    r"(?:\s(?:hier|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundi|alors|encore|aussi|aussitôt))?\s"
    r"(?:(?:M\.|MM\.|Mme|Me|Dr|Pr|Mr\.?|Mrs\.?|Ms\.?)\s)?"
)
_COMMA = re.compile(r"[,?!][\s”\"’']*$")
_SUBJECT_FIRST = re.compile(
    r"\s*(?:(?:he|she)|(?:the|his|her)\s(?:\w+\s)?(?P<noun>[^\W\d_][\w-]+))\s(?:\w+ly\s)?(?P<verb>[a-z]+(?:s|ed|d))\b"
)
_VERB_BEHIND = re.compile(r"\s([a-z]{3,}(?:ed|s))\b")
_NO_VERB = frozenset(
    {"contre", "entre", "comme", "outre", "avant", "devant", "durant", "pendant", "suivant", "dont", "sans", "dans"}
    | {"mais", "puis", "chez", "depuis", "vers", "hors", "malgré", "notre", "votre", "quand", "ainsi", "about"}
    | {"after", "against", "this", "that", "past", "since", "despite", "just", "whose", "plus", "jusque", "près"}
    | {
        "chaque",
        "cette",
        "lorsque",
        "puisque",
        "quoique",
        "presque",
        "toute",
        "toutes",
        "tous",
        "tout",
        "autre",
        "après",
        "envers",
        "parmi",
    }
    | {
        "hormis",
        "excepté",
        "sous",
        "dès",
        "voici",
        "avec",
        "celle",
        "cet",
        "ces",
        "des",
        "les",
        "est",
        "sont",
        "était",
        "ensuite",
        "outre",
    }
    | {
        "soit",
        "plutôt",
        "moins",
        "autant",
        "mieux",
        "ainsi",
        "comment",
        "pourquoi",
        "même",
        "lui",
        "elle",
        "une",
        "que",
        "parce",
    }
)
_LONGEST_NAME = 120


def subject_first(body: str, clause: Clause, people: Sequence[Speaker]) -> tuple[Cue, Speaker | None] | None:
    """Keep the verb of "she grinned" or "the Dutchman grinned", at the start of a clause behind a comma, and who does.

    The speaker is ``None`` for a pronoun. English alone has it so: French turns verb and subject round.
    """
    if not _COMMA.search(body, max(0, clause.start - 4), clause.start):
        return None
    found = _SUBJECT_FIRST.match(body, clause.start, clause.end)
    if found is not None and found["verb"] not in _NO_VERB:
        cue = Cue(found.start("verb"), found.end("verb"), found["verb"], False)
        if found["noun"] is None:
            return cue, None
        return cue, Speaker(
            found.start("noun"), found.end("noun"), found["noun"], False, None, found["noun"].casefold()
        )
    at = clause.start + len(body[clause.start : clause.end]) - len(body[clause.start : clause.end].lstrip())
    name = next((each for each in between(people, at, clause.end) if each.start == at and each.person), None)
    verb = _VERB_BEHIND.match(body, name.end, clause.end) if name else None
    return (Cue(verb.start(1), verb.end(1), verb[1], False), name) if verb else None


def inverted(body: str, clause: Clause, people: Sequence[Speaker]) -> Cue | None:
    """Keep the verb of "sourit-il", "s'étrangle Paul Roy" or "a pesté l'entraîneur", at the start of a clause."""
    if (pronoun := _PRONOUN.match(body, clause.start, clause.end)) is not None:
        said = "verb" if pronoun["verb"] else "participle"
        return Cue(pronoun.start(said), pronoun.end(said), pronoun[said], False)
    found = _NAME.match(body, clause.start, clause.end)
    if found is None or found["verb"] in _NO_VERB:
        return None
    at = found.end()
    known = any(each.start == at and each.person for each in between(people, at, at + 1 + _LONGEST_NAME))
    if known or any(each.start == at and not each.new for each in offices(body, at, clause.end)):
        return Cue(found.start("verb"), found.end("verb"), found["verb"], False)
    if found["perfect"] and any(
        each.start == at for each in [*between(people, at, clause.end), *offices(body, at, clause.end)]
    ):
        return Cue(found.start("verb"), found.end("verb"), found["verb"], False)
    return None
