"""Whole commands side by side: ``depeche clean``, and a process that asks trafilatura for the same pages' fields.

    python -m tests.bench.commands FOLDER [FOLDER…] [--rounds N]

CPU seconds of each process with all that it starts, its own start and imports included, so that small sets show what a
command costs and large ones what a page does. The sides take turns; given are the least of all rounds and the median.
Each FOLDER holds ``truth.json`` and ``html/ID.html.gz``; with several, all of them together come last.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_THEIRS = """
import gzip, json, sys
import trafilatura
for row in map(json.loads, sys.stdin):
    with gzip.open(row["path"], "rt", encoding="utf-8", errors="replace") as file:
        found = trafilatura.bare_extraction(file.read(), url=row["url"], with_metadata=True)
    sys.stdout.write(json.dumps(found and {"title": found.title, "body": found.text, "date": found.date}) + "\\n")
"""
_SIDES: dict[str, list[str]] = {
    "depeche clean": ["depeche", "clean", "--workers", "1"],
    "trafilatura": [sys.executable, "-c", _THEIRS],
}


def main() -> None:
    """Print a line for each folder."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    sets = {folder.name: _lines(folder) for folder in asked.folders}
    if len(sets) > 1:
        sets["all"] = [line for lines in sets.values() for line in lines]
    for name, lines in sets.items():
        print(f"{name}, {len(lines)} pages, CPU s: {_compared(lines, asked.rounds)}", flush=True)


def _compared(lines: Sequence[str], rounds: int) -> str:
    spent: dict[str, list[float]] = {side: [] for side in _SIDES}
    with TemporaryDirectory() as folder:
        given = Path(folder) / "pages.jsonl"
        given.write_text("\n".join(lines), "utf-8")
        for _ in range(rounds):
            for side, command in _SIDES.items():
                spent[side].append(_seconds(command, given))
    told = ", ".join(f"{side} {min(each):.2f} ({statistics.median(each):.2f})" for side, each in spent.items())
    least, median = ([function(each) for each in spent.values()] for function in (min, statistics.median))
    return f"{told}; {least[1] / least[0]:.2f} ({median[1] / median[0]:.2f}) times as fast"


def _seconds(command: Sequence[str], given: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with given.open("rb") as pages:
        done = subprocess.run(command, stdin=pages, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{command[0]} ended with exit code {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _lines(folder: Path) -> list[str]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    pages = folder.absolute() / "html"
    return [json.dumps({"url": each.get("url"), "path": str(pages / f"{key}.html.gz")}) for key, each in truth.items()]


if __name__ == "__main__":
    main()
