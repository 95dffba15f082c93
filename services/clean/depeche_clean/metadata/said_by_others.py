"""What feed and registry said of a page beforehand, what its address says, and what its scripts hold."""

import re
from collections.abc import Iterator, Sequence

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.claims import Claim, Claims, claim
from depeche_clean.metadata.instants import INSTANT, Dated, parse_instant
from depeche_clean.metadata.languages import language_tag
from depeche_schemas.labels import SourceLabels
from depeche_schemas.link import FeedHint

_DATED_PATH = re.compile(r"[/_-]((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# In lower case, for a pattern that ignores case can't skip ahead to the letters that it may begin with.
_STATE = re.compile(
    r"""(?:date_?published|published_?(?:at|date|time)?|publish(?:ed)?_?date|publication_?date|first_?published(?:_?(?:at|date))?"""
    r"""|pub_?date|date_?publi\w{0,8}|deploy_?dt|date_?created|release_?date|article_?date)["']?\s*[:=]\s*["']([^"'<>]{8,40})["']"""
)
_LARGEST_SCRIPT = 300_000
_MOST_IN_SCRIPTS = 20


def feed_claims(hint: FeedHint | None) -> Claims:
    """Keep what the feed's entry said."""
    if hint is None:
        return Claims()
    authors = distinct(name for author in hint.authors for name in names_in(plain_line(author)))
    return Claims(
        title=claim(plain_line(hint.title or ""), "feed:title"),
        standfirst=claim(plain_line(hint.summary or ""), "feed:summary"),
        authors=claim(authors, "feed:author"),
        published_at=claim(Dated(hint.published_at, INSTANT) if hint.published_at else None, "feed:published"),
        modified_at=claim(Dated(hint.modified_at, INSTANT) if hint.modified_at else None, "feed:updated"),
    )


def registry_claims(labels: SourceLabels | None) -> Claims:
    """Keep what the registry says of the source that led to the page."""
    return Claims(language=claim(language_tag(labels.language or ""), "registry:language")) if labels else Claims()


def url_claims(url: str) -> Claims:
    """Keep the day that stands in the address.

    >>> url_claims("https://gazette.example/2026/03/05/pluie").published_at[0].value.at.isoformat()
    '2026-03-05T00:00:00+00:00'
    """
    found = _DATED_PATH.search(url[:2000])
    return Claims(published_at=claim(parse_instant(f"{found[1]}-{found[3]}-{found[4]}") if found else None, "url:path"))


def script_claims(scripts: Sequence[str]) -> Claims:
    """Keep the publication date in a script's state or data layer, where all that are found are of one day."""
    found = list(_dates_in(scripts))
    if len({each.value.at.date() for each in found}) != 1:
        return Claims()
    timed = [each for each in found if each.value.precision == INSTANT]
    return Claims(published_at=((timed or found)[0],))


def _dates_in(scripts: Sequence[str]) -> Iterator[Claim[Dated]]:
    left = _MOST_IN_SCRIPTS
    for whole in scripts:
        script = whole[:_LARGEST_SCRIPT].replace("İ", "I")  # the one letter that lower case makes longer
        for found in _STATE.finditer(script.lower()):
            yield from claim(parse_instant(script[found.start(1) : found.end(1)]), "script:state")
            left -= 1
            if not left:
                return
