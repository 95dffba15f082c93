"""Trains the extractor's two linear models, and says how well they do on publishers they have not seen.

    python -m tests.bench.train_extractor FOLDER [FOLDER…] [--write] [--folds N]

Each FOLDER holds ``truth.json`` (id -> url, body, perhaps publisher) and ``html/ID.html.gz``: article bodies marked on
real pages. Only sets whose licence allows it belong here. A segment counts as the article's where its words are in the
truth. Folds are by publisher, so that no page is judged by a model that saw its site. ``--write`` trains on all pages
and writes ``weights.json``; it holds names of features and numbers, and no text of any page. Needs numpy.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

import depeche_clean.extract
from depeche_clean.extract.context import NEVER, believed, context_of, probability
from depeche_clean.extract.features import features_of
from depeche_clean.extract.known import known_of
from depeche_clean.extract.segments import Layout, layout_of
from depeche_clean.markup import parse
from depeche_clean.settings import CleanSettings
from tests.bench.shingles import Score, mean_f1, score_of

LEAST_SITES = 8
"""A feature is kept where pages of this many publishers have it."""
ALONE, AMONG = 0.1, 0.02
"""How little the weights of either model are held down (C of the usual notation)."""
THRESHOLD = 0.45
_WORD = re.compile(r"\w+")
_SHINGLE = 4

Floats = NDArray[np.float64]
Rows = Sequence[Iterable[str] | None]


@dataclass
class Example:
    """A page with its truth, and what the models are told of it."""

    folder: str
    site: str
    body: str
    layout: Layout
    alone: Rows
    labels: Floats
    weights: Floats
    odds: list[float] = field(default_factory=list)
    among: Rows = ()


def examples(folders: Iterable[Path]) -> Iterator[Example]:
    """Read the pages of all folders."""
    for folder in folders:
        for key, truth in json.loads((folder / "truth.json").read_text("utf-8")).items():
            with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8", errors="replace") as file:
                text = file.read()
            tree = parse(text, CleanSettings())
            layout = layout_of(tree)
            labels = np.array(labels_of(layout, truth["body"]), float)
            site = truth.get("publisher") or urlsplit(truth["url"]).netloc.removeprefix("www.")
            alone = features_of(layout, known_of(tree))
            yield Example(folder.name, site, truth["body"], layout, alone, labels, _importance(layout, labels))


def _importance(layout: Layout, labels: Floats) -> Floats:
    """Give each segment a weight by its length, and each page about the same weight in all."""
    roots = np.array([math.sqrt(min(each.words, 80)) for each in layout.segments])
    return 20 * roots / max(float(roots @ labels), 0.1 * float(roots.sum()), 1.0) if len(roots) else roots


def labels_of(layout: Layout, body: str) -> list[float]:
    """Say of each segment whether the truth has it: most of its shingles, or its words as a line of their own."""
    said = _words(body)
    shingles = set(_shingled(said))
    lines = {" ".join(_words(line)) for line in body.split("\n")}
    joined = f" {' '.join(said)} "
    texts = [_words(each.text) for each in layout.segments]
    labels: list[float] = []
    doubtful = []
    for place, words in enumerate(texts):
        own = list(_shingled(words))
        if own:
            labels.append(float(sum(each in shingles for each in own) >= 0.6 * len(own)))
            continue
        whole = " ".join(words)
        labels.append(float(whole in lines))
        if whole not in lines and f" {whole} " in joined:
            doubtful.append(place)
    for place in doubtful:
        labels[place] = float(all(0 <= each < len(labels) and labels[each] for each in (place - 1, place + 1)))
    places = defaultdict(list)
    for place, words in enumerate(texts):
        if labels[place]:
            places[" ".join(words)].append(place)
    for text, repeats in places.items():
        # Of a text that the page repeats, what stands among most of the article is the article's.
        repeats.sort(key=lambda each: -sum(labels[max(0, each - 6) : each + 7]))
        for place in repeats[max(1, joined.count(f" {text} ")) :]:
            labels[place] = 0.0
    return labels


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingled(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def train(pages: Sequence[Example], rows_of: Callable[[Example], Rows], strength: float) -> dict[str, float]:
    """Fit a logistic regression on the features that enough sites have; give its weights by feature."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for row in rows_of(page):
            for feature in row or ():
                sites[feature].add(page.site)
    names = sorted(feature for feature, seen in sites.items() if len(seen) >= LEAST_SITES)
    number = {feature: place for place, feature in enumerate(names)}
    columns: list[int] = []
    counts: list[int] = []
    labels: list[float] = []
    importance: list[float] = []
    for page in pages:
        for row, label, weight in zip(rows_of(page), page.labels, page.weights, strict=True):
            if row is not None:
                known = [number[feature] for feature in row if feature in number]
                columns += known
                counts.append(len(known))
                labels.append(label)
                importance.append(weight)
    fitted = _fit(np.array(columns), np.array(counts), np.array(labels), strength * np.array(importance), len(names))
    return {name: round(float(weight), 3) for name, weight in zip(names, fitted, strict=True) if abs(weight) >= 0.0005}


def _fit(columns: NDArray[Any], counts: NDArray[Any], labels: Floats, importance: Floats, width: int) -> Floats:
    """Minimise half the squared weights plus the weighted logistic loss, by L-BFGS (Liu and Nocedal 1989)."""
    rows = np.repeat(np.arange(len(counts)), counts)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = np.bincount(rows, weights[columns], len(counts))
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        cost = importance @ np.logaddexp(0, np.where(labels > 0, -odds, odds))
        slope = np.bincount(columns, (importance * (chance - labels))[rows], width)
        return float(cost + weights @ weights / 2), slope + weights

    weights = np.zeros(width)
    value, slope = loss(weights)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(250):
        direction = -slope
        passed = []
        for moved, turned in reversed(steps):
            share = moved @ direction / (moved @ turned)
            passed.append(share)
            direction = direction - share * turned
        if steps:
            moved, turned = steps[-1]
            direction = direction * (moved @ turned) / (turned @ turned)
        for (moved, turned), share in zip(steps, reversed(passed), strict=True):
            direction = direction + moved * (share - turned @ direction / (moved @ turned))
        length = 1.0 if steps else 1 / max(1.0, float(np.abs(slope).sum()))
        while True:
            trial = weights + length * direction
            new_value, new_slope = loss(trial)
            if new_value <= value + 1e-4 * length * float(slope @ direction) or length < 1e-9:
                break
            length /= 2
        if value - new_value < 1e-6 * abs(value):
            return trial
        if (trial - weights) @ (new_slope - slope) > 0:
            steps = [*steps, (trial - weights, new_slope - slope)][-10:]
        weights, value, slope = trial, new_value, new_slope
    return weights


def _judge(weights: dict[str, float], rows: Rows) -> list[float]:
    return [NEVER if row is None else sum(weights.get(each, 0.0) for each in row) for row in rows]


def _with_context(page: Example, alone: dict[str, float]) -> None:
    first = _judge(alone, page.alone)
    page.among = context_of(page.layout, believed(page.layout, first)) if first else []


def _folds(pages: Sequence[Example], count: int) -> Iterator[tuple[list[Example], list[Example]]]:
    sites = Counter(page.site for page in pages)
    fold = {
        site: place % count
        for place, (site, _) in enumerate(sorted(sites.items(), key=lambda each: (-each[1], each[0])))
    }
    for number in range(count):
        yield (
            [page for page in pages if fold[page.site] != number],
            [page for page in pages if fold[page.site] == number],
        )


def cross_validated(pages: Sequence[Example], count: int) -> None:
    """Judge every page by models that saw no page of its site; the odds are left in the examples."""
    for seen, unseen in _folds(pages, count):
        alone = train(seen, lambda page: page.alone, ALONE)
        for page in unseen:
            _with_context(page, alone)
    for seen, unseen in _folds(pages, count):
        among = train(seen, lambda page: page.among, AMONG)
        for page in unseen:
            page.odds = _judge(among, page.among)


def kept(page: Example, threshold: float = THRESHOLD) -> str:
    """Give the text of the segments that are believed."""
    pairs = zip(page.layout.segments, page.odds, strict=True)
    return "\n".join(segment.text for segment, odds in pairs if probability(odds) > threshold)


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--folds", type=int, default=5)
    asked = arguments.parse_args()
    pages = list(examples(asked.folders))
    cross_validated(pages, asked.folds)
    scores: dict[str, list[Score]] = defaultdict(list)
    for page in pages:
        scores[page.folder].append(score_of(page.body, kept(page)))
    for folder, each in scores.items():
        low = sum(score.f1 < 0.5 for score in each)
        print(f"{folder}: {len(each)} pages, F1 {mean_f1(each):.4f} on unseen publishers, {low} under .5")
    if asked.write:
        # The second model learns from judgements on pages that the first has not seen; only then is the first
        # trained on all of them.
        among = train(pages, lambda page: page.among, AMONG)
        alone = train(pages, lambda page: page.alone, ALONE)
        place = Path(depeche_clean.extract.__file__).with_name("weights.json")
        place.write_text(json.dumps({"alone": alone, "among": among}, ensure_ascii=False, indent=0) + "\n", "utf-8")
        print(f"{place.name}: {len(alone)} and {len(among)} weights")


if __name__ == "__main__":
    main()
