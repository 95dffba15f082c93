"""How well keywords agree with those that people gave: `python -m tests.bench.keywords LINES`.

LINES is a file of JSON lines with ``id``, ``language``, ``body``, perhaps ``title``, and ``keywords``, such as the
French Wikinews set of 2013 (Bougouin, Boudin and Daille, "TopicRank", IJCNLP 2013; CC BY), which isn't part of this
project. F is at 10, accents and case folded, a plural s dropped, over all articles (micro), as is usual with that set.
Beside it stand figures of others on the same 45 articles, measured once: the project's first draft, and yake.
"""

import json
import re
import sys
import time
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from depeche_enrich.enrichment import apply_all
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import chosen_enrichments
from depeche_schemas.article import Article

AT = datetime(2026, 1, 1, tzinfo=UTC)
MOST = 10
KNOWN = {"first draft (TF-IDF over 1 to 3 words)": (0.330, 1000), "yake": (0.267, 36)}


def folded(keyword: str) -> str:
    """Give a keyword without case, accents and the s of plurals."""
    marks = unicodedata.normalize("NFKD", keyword.casefold())
    plain = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return " ".join(word.rstrip("s") for word in re.findall(r"\w+", plain))


def main() -> None:
    """Print precision, recall and F at 10 with the pace of the keywords alone, then the known figures."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    articles = [
        Article(id=row["id"], url=row["id"], canonical_url=row["id"], source="n.example", fetched_at=AT,
                first_seen_at=AT, title=row.get("title", ""), body=row["body"], language=row["language"])
        for row in rows
    ]  # fmt: skip
    chosen = chosen_enrichments(EnrichSettings())
    articles = apply_all([each for each in chosen if each.name in ("language", "entities")], articles)
    last = [each for each in chosen if each.name == "keywords"]
    began = time.process_time()
    done = apply_all(last, articles)
    spent = time.process_time() - began
    right = found = wanted = 0
    for row, article in zip(rows, done, strict=True):
        truth = {folded(each) for each in row["keywords"]}
        guesses = list(dict.fromkeys(map(folded, article.keywords)))[:MOST]
        right += sum(each in truth for each in guesses)
        found, wanted = found + len(guesses), wanted + len(truth)
    precision, recall = right / (found or 1), right / (wanted or 1)
    f_score = 2 * precision * recall / ((precision + recall) or 1)
    print(f"{'here':42}F {f_score:.3f}  P {precision:.3f}  R {recall:.3f}  {len(rows) / spent:5.0f} articles a CPU s")
    for name, (known, pace) in KNOWN.items():
        print(f"{name:42}F {known:.3f}{'':18}{pace:5} articles a CPU s")


if __name__ == "__main__":
    main()
