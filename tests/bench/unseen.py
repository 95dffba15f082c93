"""Bodies of pages judged by models that saw no page of their publisher, for a comparison with other extractors.

    python -m tests.bench.unseen FOLDER [FOLDER…] > bodies.jsonl

A line is {"id", "body"}, in the order of the folders' truths. The second opinion is asked where it would be. What the
shipped models give for the pages that they were trained on flatters them; this doesn't.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from depeche_clean.blocks import body_of
from depeche_clean.extract.judgement import DOUBTFUL, judged, with_second_opinion
from depeche_clean.extract.known import known_of
from depeche_clean.extract.second import second_opinion
from depeche_clean.extract.typed import typed
from depeche_clean.markup import parse
from depeche_clean.settings import CleanSettings
from tests.bench.train_extractor import Example, cross_validated, examples


def bodies(folders: Sequence[Path], pages: Sequence[Example]) -> Iterator[tuple[str, str]]:
    """Give each page's id and body; the examples are in the order of the folders' truths, with their odds."""
    judging = iter(pages)
    for folder in folders:
        for key, truth in json.loads((folder / "truth.json").read_text("utf-8")).items():
            example = next(judging)
            with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8", errors="replace") as file:
                tree = parse(file.read(), CleanSettings())
            judgement = judged(example.layout, example.odds)
            if judgement.doubt >= DOUBTFUL:
                opinion = second_opinion(tree, truth["url"], example.layout, example.odds)
                if opinion is not None:
                    odds = with_second_opinion(example.odds, opinion)
                    judgement = replace(judged(example.layout, odds), doubt=judgement.doubt)
            yield key, body_of(typed(example.layout, judgement.kept, known_of(tree)))


def main() -> None:
    """Print a line for each page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    folders = arguments.parse_args().folders
    pages = list(examples(folders))
    cross_validated(pages, 5)
    for key, body in bodies(folders, pages):
        sys.stdout.write(json.dumps({"id": key, "body": body}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
