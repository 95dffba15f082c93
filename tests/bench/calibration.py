"""How honest the confidences are: for each step of them, how often that was right.

    python -m tests.bench.calibration [--unseen] FOLDER [FOLDER…]

Folders as for ``extraction.py``. For the body the mean F1 should be the mean confidence; for title, authors and day the
share of pages that are right should be. ``--unseen`` judges the body by models that saw no page of its publisher (and
asks no second opinion), as ``train_extractor.py`` does; without it, pages that the model was trained on flatter it.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from depeche_clean.cleaning import clean
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from depeche_schemas.page import Page
from tests.bench.extraction import pages
from tests.bench.shingles import score_of

NOW = datetime(2026, 12, 1, tzinfo=UTC)
STEPS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99)

Row = tuple[str, float, float]
"""A field, its confidence, and how right it was, from 0 to 1."""


def article_of(text: str, url: str | None) -> Article | None:
    """Clean a page; ``None`` for what is no article."""
    url = url or "https://page.example/a"
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), NOW)
    page = Page(url=url, requested_url=url, content_type="text/html", body=text.encode(), found_in="bench", **times)
    outcome = clean(page, CleanSettings(drop_kinds=frozenset(), min_words=1))
    return outcome.outputs[0] if isinstance(outcome, Emit) else None  # type: ignore[return-value]


def rows_of(article: Article, truth: dict[str, Any]) -> Iterator[Row]:
    """Give a row for each field that the truth speaks of and the article says how sure it is."""
    right: dict[str, float] = {}
    if truth.get("body"):
        right["body"] = score_of(truth["body"], article.body).f1
    if truth.get("title"):
        right["title"] = float(article.title.split() == truth["title"].split())
    if "authors" in truth:
        right["authors"] = float(_folded(article.authors) == _folded(truth["authors"]))
    day = (truth.get("published_at") or truth.get("published_day") or "")[:10]
    if day and article.published_at:
        days = {article.published_at.date().isoformat(), article.published_at.astimezone(UTC).date().isoformat()}
        right["published_at"] = float(day in days)
    for field, value in right.items():
        said = article.provenance.get(field)
        if said is not None and said.confidence is not None:
            yield field, said.confidence, value


def unseen(folders: Sequence[Path]) -> Iterator[Row]:
    """Give the body's rows, judged by models that saw no page of the publisher."""
    from depeche_clean.extract.judgement import judged
    from tests.bench import train_extractor as trainer

    examples = list(trainer.examples(folders))
    trainer.cross_validated(examples, 5)
    for page in examples:
        yield (
            "body, unseen publishers",
            judged(page.layout, page.odds).confidence,
            score_of(page.body, trainer.kept(page)).f1,
        )


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(name.split()).casefold() for name in names)


def main() -> None:
    """Print a table for each field."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--unseen", action="store_true")
    asked = arguments.parse_args()
    by_field: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = unseen(asked.folders) if asked.unseen else _seen(asked.folders)
    for field, confidence, value in rows:
        by_field[field].append((confidence, value))
    for field, told in by_field.items():
        print(f"{field}: {len(told)} pages, said {mean(c for c, _ in told):.3f}, was {mean(v for _, v in told):.3f}")
        for low, high in zip(STEPS, (*STEPS[1:], 1.01), strict=True):
            if inside := [each for each in told if low <= each[0] < high]:
                said, was = (mean(column) for column in zip(*inside, strict=True))
                print(f"  {low:.2f} and more: {len(inside):4} pages, said {said:.3f}, was {was:.3f}")


def _seen(folders: Sequence[Path]) -> Iterator[Row]:
    for folder in folders:
        for _, truth, text in pages(folder):
            article = article_of(text, truth.get("url"))
            if article is not None:
                yield from rows_of(article, truth)


if __name__ == "__main__":
    main()
