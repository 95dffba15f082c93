"""What the elements of feeds mean, whatever their namespace, prefix and letter case.

The namespaces are those of the formats, of their older drafts, and of the modules that name what a news feed says.
An unknown namespace without a prefix is taken for the format's own, an unknown one with a well-known prefix for what
that prefix stands for: many feeds get one of the two wrong.
"""

from functools import lru_cache

from lxml import etree

# fmt: off
_OWN = frozenset({
    "", "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/net/rss1.1#",
    "http://example.com/newformat#", "http://example.com/necho", "http://purl.org/echo/", "uri/of/echo/namespace#",
    "http://purl.org/pie/", "http://purl.org/atom/ns#", "http://www.w3.org/2005/atom", "https://www.w3.org/2005/atom",
    "http://purl.org/rss/1.0/modules/rss091#",
})
_MODULES = {
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss": "media", "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes", "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner", "http://www.pheedo.com/namespace/pheedo": "pheedo",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://www.w3.org/1999/xhtml": "xhtml",
}
_ROLES = {
    "": {
        "rss": "rss", "rdf": "rdf", "feed": "feed", "channel": "channel", "item": "item", "entry": "item",
        "title": "title", "link": "link", "guid": "guid", "id": "guid", "description": "summary", "summary": "summary",
        "abstract": "summary", "tagline": "summary", "subtitle": "summary", "content": "content", "body": "content",
        "fullitem": "content", "author": "author", "pubdate": "published", "published": "published",
        "issued": "published", "updated": "modified", "modified": "modified", "lastbuilddate": "modified",
        "created": "created", "date": "created", "language": "language", "ttl": "ttl", "skiphours": "skiphours",
        "skipdays": "skipdays", "image": "apart", "textinput": "apart", "source": "apart", "html": "html",
        "managingeditor": "apart", "webmaster": "apart", "contributor": "apart",
    },
    "dc": {
        "title": "title", "creator": "author", "author": "author", "description": "summary", "date": "modified",
        "language": "language",
    },
    "dcterms": {"issued": "published", "modified": "modified", "created": "created", "date": "modified"},
    "content": {"encoded": "content"},
    "media": {"title": "othertitle", "description": "othersummary", "group": "media", "content": "media"},
    "itunes": {"title": "othertitle", "summary": "othersummary", "subtitle": "othersummary", "author": "otherauthor"},
    "sy": {"updateperiod": "updateperiod", "updatefrequency": "updatefrequency"},
    "feedburner": {"origlink": "original"},
    "pheedo": {"origlink": "original"},
    "prism": {"publicationdate": "created"},
    "rdf": {"rdf": "rdf"},
    "xhtml": {"html": "html"},
}
# fmt: on
_PREFIXES = {"atom": "", "a10": "", "rss": "", **{name: name for name in _ROLES if name}}
_LOCAL_ONLY = "?"


def role(element: etree._Element) -> str:
    """Keep what an element is for in a feed, as one word; empty for what Depeche doesn't use."""
    tag: object = element.tag  # an entity's is a function, whatever the stubs say
    if not isinstance(tag, str):
        return ""
    found = _by_tag(tag)
    return _by_prefix(tag, element.prefix) if found is _LOCAL_ONLY else found


@lru_cache(maxsize=4096)
def _by_tag(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    uri, local = namespace[1:].strip().lower(), local.lower()
    if not uri and ":" in local:  # a prefix that was never declared
        prefix, _, local = local.partition(":")
        return _ROLES.get(_PREFIXES.get(prefix, "none"), {}).get(local, "")
    if uri in _OWN or "backend.userland.com/rss" in uri:
        return _ROLES[""].get(local, "")
    module = _MODULES.get(uri)
    return _LOCAL_ONLY if module is None else _ROLES[module].get(local, "")


@lru_cache(maxsize=4096)
def _by_prefix(tag: str, prefix: str | None) -> str:
    local = tag.rpartition("}")[2].lower()
    module = "" if prefix is None else _PREFIXES.get(prefix.lower(), "none")
    return _ROLES.get(module, {}).get(local, "")
