"""``depeche probe sitemap``: which addresses a sitemap or an index names, and what had to be repaired."""

from collections.abc import Iterable

from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Answer, Asked, Probe, Unanswerable, aligned
from depeche_fetch.settings import FetchSettings
from depeche_fetch.sitemap.parse import parse_sitemap
from depeche_fetch.sitemap.parsed import NotASitemap

_SHOWN = 20


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Parse the body as the discover hop does; entries without an address are listed too."""
    sitemap = parse_sitemap(asked.body, asked.url, asked.content_type)
    if isinstance(sitemap, NotASitemap):
        raise Unanswerable(f"not a sitemap: {sitemap.why}")
    return {
        "format": sitemap.format,
        "repairs": list(sitemap.repairs),
        "truncated": sitemap.truncated,
        "entries": [
            {
                "url": each.url,
                "title": each.title,
                "published_at": each.published_at.isoformat() if each.published_at else None,
                "modified_at": each.modified_at.isoformat() if each.modified_at else None,
                "publication": each.publication,
                "language": each.language,
            }
            for each in sitemap.entries
        ],
    }


def shown(answer: Answer) -> Iterable[str]:
    """Say what kind of sitemap it is, what was repaired, and list its first entries."""
    entries = answer["entries"]
    yield from aligned(
        {
            "format": answer["format"],
            "repaired": "; ".join(answer["repairs"]),
            "breaks off": "before its end" if answer["truncated"] else None,
            "entries": str(len(entries)),
        }
    )
    for each in entries[:_SHOWN]:
        dated = (each["published_at"] or each["modified_at"] or "")[:16]
        yield f"  {dated:16}  {each['url'] or 'no address'}{'  ' + each['title'][:60] if each['title'] else ''}"
    if len(entries) > _SHOWN:
        yield f"  … and {len(entries) - _SHOWN} more; --json lists them all"


PROBE = Probe("sitemap", "Which addresses does a sitemap name?", ("body_base64",), answer, shown, contents)
