"""How well quotations and their speakers are found: `python -m tests.bench.quotes`, with `--show` what is wrong.

The gold stands in gold/quotes.jsonl; its first line says how it was made. Only text of four words or more counts. A
quotation is found where the texts overlap by four fifths; a speaker is right where the last word of the
name is, or the noun of the office.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from depeche_enrich.enrichment import apply_all
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import chosen_enrichments
from depeche_schemas.article import Article, Quote

GOLD = Path(__file__).parent / "gold" / "quotes.jsonl"
AT = datetime(2026, 1, 1, tzinfo=UTC)
SHARE = 0.8
FEWEST_WORDS = 4


def article_of(piece: dict[str, Any]) -> Article:
    """Give a piece of the gold as an article."""
    url = f"https://n.example/{piece['id']}"
    return Article(id=piece["id"], url=url, canonical_url=url, source="n.example", fetched_at=AT, first_seen_at=AT,
                   body=piece["body"], language=piece["language"])  # fmt: skip


def last_word(name: str | None) -> str:
    """Give the last word of a name, in lower case."""
    words: list[str] = re.findall(r"\w+", (name or "").casefold())
    return words[-1] if words else ""


def is_speaker(found: str | None, truth: str | None) -> bool:
    """Tell whether a name's last word, or an office's noun, is the one that the gold has."""
    noun = (truth or "").split(" ")[0]
    return last_word(found) == last_word(truth) or (noun[:1].islower() and noun in (found or "").split())


def score(pieces: Sequence[dict[str, Any]], found: Sequence[Sequence[Quote]], show: bool) -> str:
    """Count quotations found, missed and false, and speakers; print what is wrong if asked to."""
    counts: Counter[str] = Counter()
    for piece, quotes in zip(pieces, found, strict=True):
        left = [each for each in quotes if not each.indirect and len(each.text.split()) >= FEWEST_WORDS]
        for truth in piece["quotes"]:
            if len(truth["text"].split()) < FEWEST_WORDS:
                continue
            start = piece["body"].index(truth["text"])
            end = start + len(truth["text"])
            hit = next((each for each in left
                        if min(end, each.end) - max(start, each.start) >= SHARE * max(end - start, each.end - each.start)), None)  # fmt: skip  # noqa: E501
            left = [each for each in left if each is not hit]
            counts["found" if hit else "missed"] += 1
            right = hit is not None and is_speaker(hit.speaker, truth["speaker"])
            counts["speaker"] += right
            if show and not right:
                said = f"said by {hit.speaker} ({hit.cue})" if hit else "missed"
                print(f"  {piece['id']} {truth['text'][:50]!r}: {said}, by {truth['speaker']}")
        counts["false"] += len(left)
        for each in left if show else ():
            print(f"  {piece['id']} {each.text[:50]!r}: false")
    hits, false, missed = counts["found"], counts["false"], counts["missed"]
    return (
        f"P {hits / (hits + false or 1):.3f}  R {hits / (hits + missed or 1):.3f}  "
        f"speaker right {counts['speaker']} of {hits}"
    )


def score_indirect(pieces: Sequence[dict[str, Any]], found: Sequence[Sequence[Quote]]) -> str:
    """Count the marked clauses of indirect speech that are found, those with their speaker, and false ones."""
    counts: Counter[str] = Counter()
    for piece, quotes in zip(pieces, found, strict=True):
        if "indirect" not in piece:
            continue
        left = [each for each in quotes if each.indirect]
        for truth in piece["indirect"]:
            start = piece["body"].index(truth["text"])
            hit = next((each for each in left if each.start <= start + 2 and start < each.end), None)
            left = [each for each in left if each is not hit]
            counts["found" if hit else "missed"] += 1
            counts["speaker"] += hit is not None and is_speaker(hit.speaker, truth["speaker"])
        counts["false"] += len(left)
    asked = counts["found"] + counts["missed"]
    return f"indirect: found {counts['found']} of {asked}, false {counts['false']}, speaker right {counts['speaker']}"


def main() -> None:
    """Print precision, recall and the speakers right of both halves."""
    pieces = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()[1:]]
    enrichments = chosen_enrichments(EnrichSettings(memo_paragraphs=0))
    for half in ("development", "test"):
        part = [each for each in pieces if each["half"] == half]
        found = [each.quotes for each in apply_all(enrichments, [article_of(each) for each in part])]
        show = "--show" in sys.argv and (half == "development" or "--test-too" in sys.argv)
        print(f"{half:12}", score(part, found, show), "", score_indirect(part, found))


if __name__ == "__main__":
    main()
