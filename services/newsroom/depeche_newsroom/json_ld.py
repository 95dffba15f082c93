"""Gives an article's JSON-LD in its site's manner: one NewsArticle, a graph of things, or none at all."""

import json
from typing import Any

from depeche_newsroom.site import Site
from depeche_newsroom.story import Story


def json_ld(site: Site, story: Story) -> str:
    """Gives the text for a ``script`` element, empty for a site that has no JSON-LD."""
    match site.json_ld:
        case "article":
            data = {"@context": "https://schema.org", **_article(site, story, _organisation(site))}
        case "graph":
            data = {"@context": "https://schema.org", "@graph": _graph(site, story)}
        case _:
            return ""
    # a "<" would let a title end the script element
    return json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _article(site: Site, story: Story, publisher: dict[str, Any]) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.standfirst or story.paragraphs[0],
        "url": story.url,
        "mainEntityOfPage": story.url,
        "inLanguage": story.language,
        "datePublished": story.published.isoformat(),
        "dateModified": story.updated.isoformat(),
        "author": _authors(story),
        "publisher": publisher,
        "articleSection": story.section,
        "keywords": list(story.tags),
        "isAccessibleForFree": not story.paywalled,
    }
    if story.image:
        article["image"] = {"@type": "ImageObject", "url": f"http://{site.host}{story.image.path}"}
    if story.paywalled:
        part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".reserved"}
        article["hasPart"] = part
    return article


def _authors(story: Story) -> list[dict[str, Any]]:
    people = [{"@type": "Person", "name": name} for name in story.authors]
    return people or [{"@type": "Organization", "name": story.agency or story.site}]


def _organisation(site: Site) -> dict[str, Any]:
    return {"@type": "NewsMediaOrganization", "name": site.title, "url": site.url}


def _graph(site: Site, story: Story) -> list[dict[str, Any]]:
    publisher = f"{site.url}#organization"
    people = [{**author, "@id": f"{site.url}#author-{n}"} for n, author in enumerate(_authors(story))]
    article = _article(site, story, {"@id": publisher})
    article["@id"] = f"{story.url}#article"
    article["author"] = [{"@id": person["@id"]} for person in people]
    article["isPartOf"] = {"@id": f"{story.url}#webpage"}
    return [
        {"@type": "WebSite", "@id": f"{site.url}#website", "name": site.title, "url": site.url},
        {**_organisation(site), "@id": publisher},
        {
            "@type": "WebPage",
            "@id": f"{story.url}#webpage",
            "url": story.url,
            "name": story.title,
            "isPartOf": {"@id": f"{site.url}#website"},
        },
        article,
        *people,
    ]
