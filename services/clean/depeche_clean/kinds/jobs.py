"""Offers of work: what JSON-LD declares, what a title says to all sexes, a button to apply, and the parts of an offer.

Reports on the labour market speak of pay and contracts too. An offer asks: it says whom the house looks for, what they
will do, and what to send.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from depeche_clean.kinds.declared import Declared
from depeche_clean.kinds.kind import About, Articlehood, ArticleKind
from depeche_clean.kinds.vocabulary import OF_WORK
from depeche_schemas.article import PROSE, Block

_TO_ALL = re.compile(
    r"(?:^|[\s(\[])(?:[hfmwdxvi](?:\s?[/|*]\s?[hfmwdxvi]){1,2}|gn|all genders)(?:[)\]]|$)"
    r"|\((?:e|ne|rice|euse|in)\)",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"^\W*(?:postuler\b.*|je postule|apply(?: now| here| online| for this \w+)?|(?:jetzt |online )?bewerben"
    r"|inscribirse|solicitar empleo|candidati(?: ora)?|candidatar-se|(?:envoyer|soumettre) ma candidature)\W*$",
    re.IGNORECASE,
)
_SENT = ("cv", "motivation", "candidat", "applications", "apply", "cover letter", "bewerb", "curr", "solicit")
"""What one sends; a page that says none of it offers no work, and is not looked at further."""
_OFFER, _ASKING = 5, 3
_READ = 6000
_LONGEST_LABEL = 60


def offers_work(tree: HtmlElement, page: About, blocks: Sequence[Block], declared: Declared) -> Iterator[Articlehood]:
    """Suspect a page of being an offer of work."""
    if "JobPosting" in declared.types and not declared.has_article:
        yield Articlehood(ArticleKind.JOB, 0.95, "declared an offer of work")
        return
    if declared.has_article or page.signed:
        return
    text = "\n".join(each.text[:_READ] for each in blocks if each.type in PROSE)[:_READ]
    plain = text.lower()
    if not any(map(plain.__contains__, _SENT)):
        return
    parts = sum(bool(part.search(text)) for part in OF_WORK)
    if parts < _ASKING:
        return
    if _TO_ALL.search(page.title):
        yield Articlehood(ArticleKind.JOB, 0.9, f"its title names a post, and it has {parts} parts of an offer of work")
    elif parts >= _OFFER:
        yield Articlehood(ArticleKind.JOB, 0.75, f"it has {parts} parts of an offer of work")
    elif OF_WORK[0].search(text) and any(_APPLY.match(_label(each)) for each in tree.iter("button", "a", "input")):
        yield Articlehood(ArticleKind.JOB, 0.8, f"one can apply, and it has {parts} parts of an offer of work")


def _label(element: HtmlElement) -> str:
    return (element.get("value") or " ".join("".join(element.itertext()).split()))[:_LONGEST_LABEL]
