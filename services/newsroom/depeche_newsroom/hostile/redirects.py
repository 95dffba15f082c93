"""Keeps the sites that send their readers on: round and round, to nowhere, or into the reader's own network."""

from depeche_newsroom.hostile.site import HTML, Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import page

_PRIVATE = {
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "loopback": "http://127.0.0.1:9200/_all",
    "decimal": "http://2130706433/",
    "octal": "http://0177.0.0.1/",
    "hex": "http://0x7f.1/",
    "mapped": "http://[::ffff:127.0.0.1]/",
    "nat64": "http://[64:ff9b::7f00:1]/",
    "six-to-four": "http://[2002:7f00:1::]/",
    "private": "http://10.0.0.1/",
    "localhost": "http://localhost:9200/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:6379/_FLUSHALL",
    "script": "javascript:alert(1)",
}


def _to(name: str, there: str) -> Misbehaviour:
    return Misbehaviour(f"redirect-{name}", f"redirects to {there}", answers={"/": page("", HTML, 302, Location=there)})


def _refresh(there: str) -> str:
    return f'<html><head><meta http-equiv="refresh" content="0;url={there}"></head><body></body></html>'


REDIRECTS = (
    *(_to(name, there) for name, there in _PRIVATE.items()),
    Misbehaviour(
        "redirect-endless",
        "each address redirects to a new one",
        answers={
            "/": page("", HTML, 302, Location="/1"),
            **{f"/{n}": page("", HTML, 302, Location=f"/{n + 1}") for n in range(1, 50)},
        },
    ),
    Misbehaviour("redirect-circle", "redirects to itself", answers={"/": page("", HTML, 301, Location="/")}),
    Misbehaviour("redirect-nowhere", "a redirect without a Location", answers={"/": page("", HTML, 302)}),
    Misbehaviour(
        "redirect-long",
        "a Location of 100,000 characters",
        answers={"/": Raw(head(HTML, "Location: /" + "a" * 100_000, status="302 Found"))},
    ),
    Misbehaviour(
        "refresh-circle",
        "a meta refresh to a page that refreshes back",
        answers={"/": page(_refresh("/b")), "/b": page(_refresh("/"))},
    ),
    Misbehaviour(
        "refresh-private",
        "a meta refresh into the reader's network",
        answers={"/": page(_refresh("http://169.254.169.254/latest/meta-data/"))},
    ),
)
