"""Registrable domains: what one publisher registered, by which its sources and links are spread over partitions."""

from functools import lru_cache

from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=100_000)
def registrable_domain(host: str) -> str:
    """Keep the registrable domain of a host; a host that has none (an address, a bare name) stands for itself.

    The public suffixes are those that publicsuffix.org lists, private ones included, from the snapshot that comes with
    the library: nothing is downloaded. A port is no part of it.

    >>> registrable_domain("www.lecourrierdulac.co.uk"), registrable_domain("rss.vale.example:8080")
    ('lecourrierdulac.co.uk', 'vale.example')
    >>> registrable_domain("127.0.0.1:80"), registrable_domain("[::1]:80"), registrable_domain("localhost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    name = name.partition(":")[0].rstrip(".")
    if not name.isascii() or name.rpartition(".")[2].isdecimal():
        return name
    # Reading the suffixes costs thrice as much with their encoded forms, which few hosts need.
    return _suffixes(encoded="xn--" in name).privatesuffix(name) or name


def domain_of_url(key: str) -> str:
    """Keep the registrable domain of a URL or of a host; a local file is on its own.

    >>> domain_of_url("http://user@rss.vale.example:8080/feed"), domain_of_url("www.vale.example")
    ('vale.example', 'vale.example')
    >>> domain_of_url("file:///srv/a.html")
    'file:///srv/a.html'
    """
    scheme, separator, rest = key.partition("://")
    if not separator:
        return registrable_domain(key)
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    host = rest[:end].rpartition("@")[2]
    return registrable_domain(host) if host and scheme != "file" else key


@lru_cache(maxsize=2)
def _suffixes(*, encoded: bool) -> PublicSuffixList:
    return PublicSuffixList(accept_encoded_idn=encoded)
