"""Feeds parsed a second: ours beside feedparser and fastfeedparser, one process, seconds of CPU.

Run: ``python tests/bench/feeds.py [FILE...]``. Without files it writes its own feeds: RSS and Atom of 1, 20 and 100
entries. Ours is measured twice: the parse, and the parse with canonical URLs and hints, as the discover hop does it.
A peer that isn't installed is left out. Nothing is asserted.
"""

import contextlib
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.read import read_feed

SECONDS = 1.0


def rss(entries: int) -> bytes:
    items = "".join(
        f"<item><title>Crue : le pont n°{n} fermé</title><link>https://lac.example/2026/10/05/crue-{n}.html</link>"
        f'<guid isPermaLink="true">https://lac.example/2026/10/05/crue-{n}.html</guid><dc:creator>Ève Roc</dc:creator>'
        f"<pubDate>Mon, 05 Oct 2026 08:{n % 60:02d}:00 +0200</pubDate>"
        f"<description><![CDATA[<p>Le lac a débordé <b>lundi</b>. {'Ils attendent. ' * 12}</p>]]></description>"
        "</item>"
        for n in range(entries)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Le Courrier du Lac</title><link>https://lac.example/</link><ttl>15</ttl>{items}</channel></rss>"
    ).encode()


def atom(entries: int) -> bytes:
    items = "".join(
        f'<entry><title type="html">Bridge &amp;amp; road {n}</title><id>tag:lake.example,2026:{n}</id>'
        f'<link rel="alternate" type="text/html" href="https://lake.example/{n}"/><author><name>Ann Lee</name></author>'
        f"<published>2026-10-05T08:{n % 60:02d}:00Z</published><updated>2026-10-05T09:00:00Z</updated>"
        f"<summary>{'The lake rose again on Monday. ' * 8}</summary></entry>"
        for n in range(entries)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Lake Post</title>{items}</feed>'.encode()


def rate(parse: Callable[[bytes], object], bodies: list[bytes]) -> float:
    done, start = 0, time.process_time()
    while (passed := time.process_time() - start) < SECONDS:
        for body in bodies:
            with contextlib.suppress(ValueError):
                parse(body)  # a peer's refusal takes its time as well
        done += len(bodies)
    return done / passed


def parsers() -> dict[str, Callable[[bytes], object]]:
    found: dict[str, Callable[[bytes], object]] = {
        "depeche, parse": parse_feed,
        "depeche, sightings": lambda body: read_feed(body, "https://lac.example/rss", {}),
    }
    try:
        import feedparser

        found["feedparser"] = lambda body: feedparser.parse(io.BytesIO(body))
    except ImportError:
        pass
    try:
        import fastfeedparser

        found["fastfeedparser"] = fastfeedparser.parse
    except ImportError:
        pass
    return found


def main(paths: list[str]) -> None:
    named = {f"{make.__name__} × {n}": [make(n)] for make in (rss, atom) for n in (1, 20, 100)}
    if paths:
        named = {f"{len(paths)} files": [Path(path).read_bytes() for path in paths]}
    print(f"{'feeds a second':22}" + "".join(f"{name:>14}" for name in named))
    for name, parse in parsers().items():
        print(f"{name:22}" + "".join(f"{rate(parse, bodies):14,.0f}" for bodies in named.values()))


if __name__ == "__main__":
    main(sys.argv[1:])
