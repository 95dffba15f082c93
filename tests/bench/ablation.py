"""What each kind of evidence is worth to the extractor: F1 on unseen publishers without it.

    python -m tests.bench.ablation FOLDER [FOLDER…]

Folders as for ``train_extractor.py``. For each row both models are trained anew without the evidence, by publisher, and
judge the pages of publishers that they have not seen; no second opinion is asked. Differences under .003 are noise.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from depeche_clean.extract.context import NEVER, believed
from tests.bench import train_extractor as trainer
from tests.bench.shingles import Score, mean_f1, score_of
from tests.bench.train_extractor import Example, Rows

Keeps = Callable[[str], bool]


def _prefixed(*prefixes: str) -> Keeps:
    return lambda feature: not feature.startswith(prefixes)


def _no_class_words(feature: str) -> bool:
    place, _, rest = feature.partition(" ")
    return not (place in ("0", "1", "2", "*", "i") and rest.isalpha())


def _no_groups(feature: str) -> bool:
    return not feature.startswith(("0 =", "1 =", "2 =", "* =", "i ="))


ROWS: dict[str, Keeps] = {
    "all": lambda _: True,
    "words of class names": _no_class_words,
    "what class names stand for": _no_groups,
    "frames further out": _prefixed("2 ", "* "),
    "words of short lines": _prefixed("says ", "opens "),
    "set phrases of sites (look)": _prefixed("look "),
    "function words": _prefixed("function "),
    "clusters of paragraphs": _prefixed("spine", "away", "mass", "density", "paragraphs", "prose of parts", "cluster"),
    "place and heading": _prefixed("place ", "prose before", "from heading", "titled heading", " heading"),
    "title, description, articleBody": _prefixed("is title", "is description", "declared "),
    "neighbours": _prefixed("-1 ", "+1 ", "-2 ", "+2 ", "own "),
}


def _without(rows: Rows, keeps: Keeps) -> Rows:
    return [None if row is None else [each for each in row if keeps(each)] for row in rows]


def _scores(pages: Sequence[Example]) -> Iterator[str]:
    scores: dict[str, list[Score]] = defaultdict(list)
    for page in pages:
        scores[page.folder].append(score_of(page.body, trainer.kept(page)))
    for folder, each in scores.items():
        yield f"{folder} {mean_f1(each):.4f} ({sum(score.f1 < 0.5 for score in each)} under .5)"


def _first_alone(pages: Sequence[Example], *, raised: bool) -> None:
    """Judge by the first model only."""
    for seen, unseen in trainer._folds(pages, 5):
        weights = trainer.train(seen, lambda page: page.alone, trainer.ALONE)
        for page in unseen:
            odds = [NEVER if row is None else sum(weights.get(each, 0.0) for each in row) for row in page.alone]
            page.odds = believed(page.layout, odds) if raised and odds else odds


def main() -> None:
    """Print the table."""
    pages = list(trainer.examples(map(Path, sys.argv[1:])))
    for name, keeps in ROWS.items():
        trial = [replace(page, alone=_without(page.alone, keeps)) for page in pages]
        trainer.cross_validated(trial, 5)
        print(f"{'' if name == 'all' else 'without '}{name}: {', '.join(_scores(trial))}", flush=True)
    for name, raised in (("the second model", True), ("the second model, and raising doubted pages", False)):
        _first_alone(pages, raised=raised)
        print(f"without {name}: {', '.join(_scores(pages))}", flush=True)


if __name__ == "__main__":
    main()
