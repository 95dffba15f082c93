"""Coverage-guided fuzzing of what reads bytes from strangers: URLs, robots.txt, charsets.

    python -m pip install atheris
    python tests/fuzz/web.py url|robots|charset -max_total_time=180

Anything after the target's name goes to libFuzzer. A crash, a hang or a broken promise ends the run and leaves the
input in a file. The same promises are held by hypothesis in tests/property, which runs with all the tests.
"""

import sys

try:
    import atheris
except ImportError:
    sys.exit("atheris isn't installed; try: python -m pip install atheris")

with atheris.instrument_imports(include=["depeche_web", "depeche_fetch.robots"]):
    from depeche_fetch.robots.file import read_robots
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


TARGETS = {"url": url, "robots": robots, "charset": charset}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
