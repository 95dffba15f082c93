r"""Coverage-guided fuzzing of what reads bytes from strangers: feeds, sitemaps, robots.txt, URLs, charsets.

    python tests/fuzz/web.py feed|sitemap|robots|url|charset -dict=tests/fuzz/web.dict \
        -max_total_time=600 -timeout=10 -rss_limit_mb=1024

Anything after the target's name goes to libFuzzer. A crash, a hang or a broken promise ends the run and leaves the
input in a file. Eight seconds of each run with all the tests; hypothesis holds the same promises in tests/property.
"""

import sys

try:
    import atheris
except ImportError:
    sys.exit("atheris isn't installed: it has packages for Linux on x86-64 and Python 3.11 to 3.13 only")

with atheris.instrument_imports(include=["depeche_web", "depeche_fetch"]):
    from depeche_fetch.feed.parse import parse_feed
    from depeche_fetch.feed.parsed import NotAFeed
    from depeche_fetch.robots.file import read_robots
    from depeche_fetch.sitemap.parse import parse_sitemap
    from depeche_fetch.sitemap.parsed import NotASitemap
    from depeche_web.canonical import canonical
    from depeche_web.charset import decode
    from depeche_web.normal import normalise


def url(data: bytes) -> None:
    """A canonical URL is its own, and there is one exactly where the URL can be normalised."""
    text = data.decode("utf-8", "replace")
    for given in (text, f"https://lac.example/{text}", f"http://{text}"):
        once = canonical(given)
        if once is not None and canonical(once) != once:
            raise AssertionError((given, once, canonical(once)))
        if (once is None) != (normalise(given) is None):
            raise AssertionError((given, once))


def robots(data: bytes) -> None:
    """Any file judges any URL, and who is refused is refused by a rule."""
    head, _, tail = data.partition(b"\0")
    decision = read_robots(b"user-agent: *\n" + head).decide(tail.decode("utf-8", "replace"), "Depeche")
    if not decision.allowed and decision.rule is None:
        raise AssertionError(data)


def charset(data: bytes) -> None:
    """Any bytes are text, and the codec that is named exists."""
    head, _, tail = data.partition(b"\n")
    "".encode(decode(tail, head.decode("latin-1")).codec)


def feed(data: bytes) -> None:
    """Any bytes are a feed of a named format, or none and why; a moment that is read has a zone."""
    read = parse_feed(data, "http://lac.example/feed")
    if isinstance(read, NotAFeed):
        return
    if not read.format or any(entry.published_at and entry.published_at.tzinfo is None for entry in read.entries):
        raise AssertionError(data)


def sitemap(data: bytes) -> None:
    """Any bytes are a sitemap of a named format, or none and why."""
    read = parse_sitemap(data, "http://lac.example/sitemap.xml")
    if not isinstance(read, NotASitemap) and not read.format:
        raise AssertionError(data)


TARGETS = {"feed": feed, "sitemap": sitemap, "url": url, "robots": robots, "charset": charset}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
