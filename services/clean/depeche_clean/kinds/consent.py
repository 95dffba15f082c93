"""Whether the little prose of a page asks for consent: by how many of the usual things the site speaks."""

import re
from collections.abc import Sequence

from depeche_schemas.article import PROSE, Block

_TERMS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:cookies?|traceurs?|track(?:ing|ers?)|rastreadores|traccianti)\b",
        r"\b(?:partners?|partenaires|partnern?|socios|vendors|fournisseurs)\b",
        r"\b(?:advertis\w+|ads|publicit\w+|annonces|werbung|anzeigen|publicidad|pubblicità)\b",
        r"\b(?:accept\w*|akzeptieren|aceptar|accett\w+|consent\w*|zustimm\w*|einwillig\w*|refuser|reject)\b",
        r"\b(?:subscri\w+|abonn\w+|abo|suscri\w+)\b",
        r"\b(?:audience|personali[sz]\w+|personnalis\w+|personalisiert\w*|mesur\w+|measur\w+|widerruf\w+)\b",
    )
)
_SITE_SPEAKS = re.compile(
    r"\b(?:we|our|us|nous|nos|notre|wir|unser\w*|nosotros|nuestr\w+|noi|nostr\w+)\b", re.IGNORECASE
)
LEAST_TERMS = 4


def terms_of_consent(blocks: Sequence[Block]) -> int:
    """Count the terms of a question for consent that a page of little prose speaks of, as the site itself."""
    text = "\n".join(each.text[:2000] for each in blocks if each.type in PROSE)[:4000]
    return sum(bool(term.search(text)) for term in _TERMS) if _SITE_SPEAKS.search(text) else 0
