"""How well names are found in French news, rule by rule, and what it costs: `python -m tests.bench.names`.

The gold stands in gold/names.txt. A name counts as found with the same type and the same text, leading article or title
aside; ministries, which the press names without a proper name, and [? …] help nobody and hurt nobody.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from depeche_enrich.enrichment import apply_all
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import chosen_enrichments
from depeche_schemas.article import Article, Entity

MARKED = re.compile(r"\[([POL?]) ([^\]]+)\]")
TYPES = {"P": "PERSON", "O": "ORGANISATION", "L": "PLACE", "?": "?"}
LEAD = re.compile(r"^(?:(?:l['’]|d['’]|(?:le|la|les|un|une|the|m\.|mme|mr|me|président|général)\s)\s*)+", re.IGNORECASE)
Gold = list[tuple[int, int, str]]


def gold(text: str) -> tuple[str, Gold]:
    """Take the marks out of a text; give the text and the names."""
    body, names, last = "", [], 0
    for mark in MARKED.finditer(text):
        body += text[last : mark.start()]
        names.append((len(body), len(body) + len(mark[2]), TYPES[mark[1]]))
        body += mark[2]
        last = mark.end()
    return body + text[last:], names


def score(truth: Sequence[tuple[str, Gold]], found: Sequence[Sequence[Entity]], show: bool) -> str:
    """Count by type; print what is wrong if asked to."""
    counts: Counter[tuple[str, str]] = Counter()
    for (body, names), entities in zip(truth, found, strict=True):
        left = [each for each in entities if each.type in TYPES.values()]
        for start, end, kind in names:
            hit = next((each for each in left if each.type == kind and each.start < end and start < each.end
                        and LEAD.sub("", each.text) == LEAD.sub("", body[start:end])), None)  # fmt: skip
            left = [
                each for each in left if each is not hit and not (kind == "?" and each.start < end > start < each.end)
            ]
            counts[kind, "hit" if hit else "missed"] += 1
            if show and not hit and kind != "?":
                print("  missed", kind, body[start:end])
        for each in left:
            if not each.text.lower().startswith("ministère"):
                counts[each.type, "false"] += 1
                if show:
                    print("  false ", each.type, each.text)
    line = ""
    for kind in ("PERSON", "PLACE", "ORGANISATION"):
        hit, missed, false = (counts[kind, each] for each in ("hit", "missed", "false"))
        line += f"{kind} {2 * hit / (2 * hit + missed + false or 1):.3f}  "
    return line


def main() -> None:
    """Print F of each type for both halves; with `--show`, what is wrong."""
    text = (Path(__file__).parent / "gold" / "names.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    border = lines.index("== second")
    enrichments = chosen_enrichments(EnrichSettings(memo_paragraphs=0))
    for half, part in (("first", lines[:border]), ("second", lines[border + 1 :])):
        truth = [gold(line) for line in part]
        at = datetime(2026, 1, 1, tzinfo=UTC)
        articles = [
            Article(
                id=str(number),
                url="https://n.example/",
                canonical_url="https://n.example/",
                source="n.example",
                fetched_at=at,
                first_seen_at=at,
                body=body,
                language="fr",
            )
            for number, (body, _) in enumerate(truth)
        ]
        started = time.process_time()
        found = [each.entities for each in apply_all(enrichments, articles)]
        spent = time.process_time() - started
        words = sum(len(body.split()) for body, _ in truth)
        print(f"{half:10}", score(truth, found, "--show" in sys.argv), f"{words / spent:.0f} words/s")


if __name__ == "__main__":
    main()
