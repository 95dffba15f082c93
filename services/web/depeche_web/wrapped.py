"""Addresses that hold another address: AMP caches, AMP viewers, and redirectors that say where they lead."""

import re
from urllib.parse import SplitResult, parse_qsl

_CACHES = (".cdn.ampproject.org", ".cdn.ampproject.net", ".bing-amp.com", ".cdn.ampproject.cn")
_CACHED = re.compile(r"/(?:c|v|wp|i|r|a)/(s/)?(?=[^/]+\.)(.+)")
_GOOGLE = re.compile(r"(?:www\.|news\.)?google\.(?:com|[a-z]{2,3}|com?\.[a-z]{2})")
_VIEWED = re.compile(r"/amp/(s/)?(?=[^/]+\.)(.+)")
_REDIRECTORS: dict[str, tuple[str, tuple[str, ...]]] = {
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "www.facebook.com": ("/flx/warn/", ("u",)),
    "t.umblr.com": ("/redirect", ("z",)),
    "out.reddit.com": ("/", ("url",)),
    "steamcommunity.com": ("/linkfilter/", ("url", "u")),
    "www.youtube.com": ("/redirect", ("q",)),
    "slack-redir.net": ("/link", ("url",)),
    "vk.com": ("/away.php", ("to",)),
    "www.linkedin.com": ("/redir/redirect", ("url",)),
    "href.li": ("/", ("url",)),
    "www.bing.com": ("/news/apiclick.aspx", ("url",)),
}


def target_of(wrapper: SplitResult) -> str | None:
    """Give the address inside another; None where there is none.

    >>> from urllib.parse import urlsplit
    >>> target_of(urlsplit("https://lac-example.cdn.ampproject.org/c/s/lac.example/amp/a"))
    'https://lac.example/amp/a'
    >>> target_of(urlsplit("https://www.google.com/url?q=https://lac.example/a&sa=D"))
    'https://lac.example/a'
    """
    host = wrapper.hostname or ""
    if host == "cdn.ampproject.org" or host.endswith(_CACHES):
        return _in_path(_CACHED.fullmatch(wrapper.path), wrapper.query)
    if _GOOGLE.fullmatch(host):
        if wrapper.path == "/url":
            return _in_query(wrapper.query, ("q", "url"))
        return _in_path(_VIEWED.fullmatch(wrapper.path), wrapper.query)
    if host.endswith(".safelinks.protection.outlook.com"):
        return _in_query(wrapper.query, ("url",))
    place, names = _REDIRECTORS.get(host, ("", ()))
    return _in_query(wrapper.query, names) if names and wrapper.path == place else None


def _in_path(found: re.Match[str] | None, query: str) -> str | None:
    if found is None:
        return None
    return f"http{'s' if found[1] else ''}://{found[2]}{'?' if query else ''}{query}"


def _in_query(query: str, names: tuple[str, ...]) -> str | None:
    given = dict(reversed(parse_qsl(query, max_num_fields=None)))
    found = next((given[name] for name in names if name in given), None)
    return found if found and found.lower().startswith(("http://", "https://")) else None
