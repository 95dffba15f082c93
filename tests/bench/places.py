"""How often a place's name leads to the right country, and what it costs: `python -m tests.bench.places`.

The gold stands in gold/places.toml and was written for this project. Country names and exonyms are resolved in an
article that says nothing else of them; ambiguous names in a sentence that says which is meant.
"""

import resource
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from depeche_enrich.places.gazetteer import gazetteer
from depeche_enrich.places.resolve import Named, resolve

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "places.toml").read_text("utf-8"))
Case = tuple[str, str, str, list[str]]


def cases(kind: str) -> Iterator[Case]:
    """Give name, country, sentence and the other names in it."""
    if kind == "ambiguous":
        for each in GOLD[kind]:
            yield each["name"], each["country"], each["text"], each.get("beside", [])
        return
    for entry in filter(None, GOLD[kind].replace("\n", "|").split("|")):
        name, country = entry.rsplit(" ", 1) if kind == "countries" else entry.split(" ", 1)[::-1]
        yield name, country, f"Une réunion est prévue ; {name} est cité.", []


def found(name: str, text: str, beside: list[str]) -> str | None:
    """Give the country that the name is resolved to."""
    spans = sorted((text.index(each), each) for each in [name, *beside])
    named = [Named(each, start, start + len(each)) for start, each in spans]
    resolved = resolve(text, named, gazetteer(), "fr" if " est " in text else "").get(name)
    return resolved.country if resolved else None


def main() -> None:
    """Print the share right of each kind, and what was wrong."""
    started = time.process_time()
    gazetteer()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"gazetteer built in {time.process_time() - started:.1f} s CPU; process at its highest {memory} MB")
    for kind in ("exonyms", "countries", "ambiguous"):
        each = list(cases(kind))
        started = time.process_time()
        wrong = [(name, country, got) for name, country, text, beside in each
                 if (got := found(name, text, beside)) != country]  # fmt: skip
        cost = (time.process_time() - started) / len(each) * 1000
        print(f"{kind:10} {len(each) - len(wrong)} of {len(each)} right, {cost:.2f} ms each; wrong: {wrong}")


if __name__ == "__main__":
    main()
