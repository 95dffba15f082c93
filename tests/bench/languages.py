"""How well paragraphs in another language are marked: `python -m tests.bench.languages`, with what is wrong.

The gold stands in gold/foreign.txt; its first lines say how it was made. A paragraph counts as marked where
its middle is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from depeche_enrich.foreign import ForeignPassageEnrichment
from depeche_schemas.article import Article

GOLD = Path(__file__).parent / "gold" / "foreign.txt"
AT = datetime(2026, 1, 1, tzinfo=UTC)
MARK = re.compile(r"([a-z]{2})> ")


def pieces() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """Read the gold: each article's language, and its paragraphs with their own where it is another."""
    for block in GOLD.read_text("utf-8").split("\n= ")[1:]:
        language, *lines = block.strip().splitlines()
        yield language, [(MARK.sub("", line), found[1] if (found := MARK.match(line)) else None) for line in lines]


def main() -> None:
    """Print precision and recall over paragraphs."""
    enrichment = ForeignPassageEnrichment(100_000)
    counts: Counter[str] = Counter()
    for language, paragraphs in pieces():
        body = "\n\n".join(text for text, _ in paragraphs)
        [article] = enrichment.apply(
            [Article(id="a", url="u", canonical_url="u", source="s", fetched_at=AT, first_seen_at=AT, body=body,
                     language=language)]
        )  # fmt: skip
        for text, truth in paragraphs:
            middle = body.index(text) + len(text) // 2
            told = next((each.language for each in article.foreign_passages if each.start <= middle < each.end), None)
            counts["all"] += 1
            counts["marked"] += told is not None
            counts["truth"] += truth is not None
            counts["right"] += truth is not None and told == truth
            if told != truth:
                print(f"  {text[:60]!r}: {truth}, found {told}")
    right, marked, foreign = counts["right"], counts["marked"], counts["truth"]
    print(f"{counts['all']} paragraphs, {foreign} foreign: P {right / (marked or 1):.3f}  R {right / foreign:.3f}")


if __name__ == "__main__":
    main()
