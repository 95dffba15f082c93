"""The extractor alone over marked pages, in one process: F1, pages under .5, pages a CPU second.

    python -m tests.bench.extraction FOLDER [FOLDER…] [--worst N] [--peer TIMES]

With ``--peer``, the whole way from page to article is timed too, beside trafilatura with metadata in the same run.

Each FOLDER holds ``truth.json`` and ``html/ID.html.gz``. Text that the truth lists as wanted or unwanted ("with",
"without") is looked for where there is no whole body. Pages that the model was trained on flatter it: see
``train_extractor.py`` for publishers that it has not seen.
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depeche_clean.blocks import body_of
from depeche_clean.extract.extractor import Extraction, extract
from depeche_clean.markup import parse
from depeche_clean.settings import CleanSettings
from tests.bench.peer import compared
from tests.bench.shingles import harmonic, mean_f1, score_of


def pages(folder: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give each page's id, truth and text."""
    for key, truth in json.loads((folder / "truth.json").read_text("utf-8")).items():
        with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8", errors="replace") as file:
            yield key, truth, file.read()


def main() -> None:
    """Print a line for each folder, and the worst pages if asked to."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--worst", type=int, default=0)
    arguments.add_argument("--peer", type=int, default=0, metavar="TIMES", help="how often each page is timed")
    asked = arguments.parse_args()
    for folder in asked.folders:
        loaded = list(pages(folder))
        start = time.process_time()
        made = [_extracted(text, truth.get("url")) for _, truth, text in loaded]
        spent = time.process_time() - start
        rows = list(zip(loaded, made, strict=True))
        line = f"{folder.name}: {len(rows)} pages, {len(rows) / spent:.0f} a CPU second"
        scored = [
            (score_of(truth["body"], _body(each)), key, each) for (key, truth, _), each in rows if "body" in truth
        ]
        if scored:
            scores = [score for score, _, _ in scored]
            line += f", F1 {mean_f1(scores):.4f}, {sum(score.f1 < 0.5 for score in scores)} under .5"
        wanted = [_in(each, part) for (_, truth, _), each in rows for part in truth.get("with", ())]
        if wanted:
            unwanted = [_in(each, part) for (_, truth, _), each in rows for part in truth.get("without", ())]
            precision = sum(wanted) / ((sum(wanted) + sum(unwanted)) or 1)
            line += f", segments F {harmonic(precision, sum(wanted) / len(wanted)):.4f}"
        asks = sum(each.origin == "second opinion" for each in made)
        print(f"{line}; {asks} second opinions")
        if asked.peer:
            print(f"  {compared([(text, truth.get('url')) for _, truth, text in loaded], asked.peer)}")
        for score, key, each in sorted(scored, key=lambda row: row[0].f1)[: asked.worst]:
            print(
                f"  {score.f1:.3f} p {score.precision:.2f} r {score.recall:.2f} {key} {each.origin} {each.confidence}"
            )


def _extracted(text: str, url: str | None) -> Extraction:
    tree = parse(text, CleanSettings())
    return extract(tree, url)


def _body(extraction: Extraction) -> str:
    return body_of(extraction.blocks)


def _in(extraction: Extraction, part: str) -> bool:
    return _squeezed(part) in _squeezed(_body(extraction))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


if __name__ == "__main__":
    main()
