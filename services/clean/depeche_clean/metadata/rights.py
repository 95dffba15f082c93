"""What the publisher says about reuse: licence, robots, text and data mining, AI.

TDM reservation is the W3C community's TDMRep protocol (``tdm-reservation`` as header or meta); ``noai`` and
``noimageai`` are the robots values that image hosts began and news sites took over.
"""

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from depeche_clean.addresses import absolute
from depeche_clean.hygiene import tidy_line
from depeche_clean.metadata.claims import Choice
from depeche_clean.metadata.jsonld import Node, text_of
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.survey import short_text_in
from depeche_schemas.article import Provenance, Rights
from depeche_schemas.page import PageRights

_NO_AI = frozenset({"noai", "noimageai"})
_LONGEST = 300
_LICENCE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/")
_UNDER = re.compile(r"licen[cs]|lizenz|creative commons|\bCC[ -]BY", re.IGNORECASE)
_NOTHING = Rights()


def rights_of(
    links: Sequence[HtmlElement],
    meta: MetaTags | None,
    article: Node | None,
    headers: Mapping[str, str],
    beside: PageRights | None = None,
    url: str = "",
) -> Choice[Rights] | None:
    """Keep what was said, by whichever of JSON-LD, markup and headers said it first; ``None`` where nothing was.

    ``beside`` is what was said outside of the page (robots.txt, tdmrep.json), as the fetch hop found it; ``url`` is the
    page's, which the address of a policy may be relative to.
    """
    beside = beside or PageRights()
    sent = {name.lower(): value for name, value in headers.items()}
    licence, source = _licence(links, meta, article)
    in_page = ", ".join(meta.all(("robots",))) if meta else ""
    robots = tidy_line(in_page or sent.get("x-robots-tag", ""))[:_LONGEST]
    reserved = (meta.first(("tdm-reservation",)) if meta else "") or sent.get("tdm-reservation", "")
    policy = (meta.first(("tdm-policy",)) if meta else "") or sent.get("tdm-policy", "")
    rights = Rights(
        licence=licence or None,
        tdm_reserved={"1": True, "0": False}.get(reserved.strip(), beside.tdm_reserved),
        ai_allowed=False if _NO_AI & set(re.split(r"[\s,:]+", robots.lower())) else None,
        meta_robots=robots or None,
        ai_agents_refused=beside.ai_agents_refused,
        tdm_policy=absolute(url, policy)[:_LONGEST] or tidy_line(policy)[:_LONGEST] or beside.tdm_policy,
    )
    if rights == _NOTHING:
        return None
    if not (source or robots or reserved or policy):
        return Choice(rights, Provenance(source="fetch", confidence=1.0))
    return Choice(
        rights, Provenance(source=source or ("meta" if in_page or (meta and reserved) else "header"), confidence=1.0)
    )


def _licence(links: Sequence[HtmlElement], meta: MetaTags | None, article: Node | None) -> tuple[str, str]:
    if article and (said := tidy_line(text_of(article.get("license")))):
        return said[:_LONGEST], "json-ld:license"
    for link in links:
        if "license" in (link.get("rel") or "").lower().split() and (href := tidy_line(link.get("href") or "")):
            return href[:_LONGEST], "html:rel=license"
    if commons := _commons(links):
        return commons[:_LONGEST], "html:licence"
    said = meta.first(("dcterms.license", "dc.rights", "dcterms.rights", "license")) if meta else ""
    return tidy_line(said)[:_LONGEST], "meta:license" if said else ""


def _commons(links: Sequence[HtmlElement]) -> str:
    """Give the Creative Commons licence that a short line puts the page under, where the page links to one only."""
    found = {
        href
        for link in links
        if link.tag == "a" and _LICENCE.search(href := tidy_line(link.get("href") or "")) and _says_so(link)
    }
    return next(iter(found)) if len(found) == 1 else ""


def _says_so(link: HtmlElement) -> bool:
    """Tell a link in a short line that speaks of a licence."""
    around = link.getparent()
    said = short_text_in(link if around is None else around, _LONGEST)
    return _UNDER.search(said) is not None
