"""What small models find, weigh and cost, alone and with rules: `python -m tests.bench.recognisers [LANGUAGE=MODEL …]`.

A model is the name of an installed package or the path of a spaCy model's directory; a language without one, "xx", is
the fall-back that knows great places and given names only, here on the French gold. Each is measured in a process of
its own on the gold of tests.bench.names: F of persons, places and organisations, memory when the process is done, and
words for each second of processor time, loading aside. Without arguments, the models of the settings are compared with
the fall-back.
"""

import resource
import subprocess
import sys
import time

from depeche_enrich.name_rules import rules_for
from depeche_enrich.names.article_names import entities_of
from depeche_enrich.passage_search import PassageSearch
from depeche_enrich.recogniser import SpacyRecogniser
from tests.bench.names import MODELS, Truth, _plain, found_in, parts_of, score

_FALL_BACK = "xx"


def main() -> None:
    """Print a line for each model, alone and with the rules."""
    wanted = sys.argv[1:] or [*(f"{language}={model}" for language, model in MODELS.items()), _FALL_BACK]
    if wanted[0] == "--one":
        _one(wanted[1])
        return
    for each in wanted:
        subprocess.run([sys.executable, "-m", "tests.bench.recognisers", "--one", each], check=True)


def _one(wanted: str) -> None:
    language, _, model = wanted.partition("=")
    file = "names_en.txt" if language == "en" else "names.txt"
    truth = [each for part in parts_of(file).values() for each in part]
    if language == _FALL_BACK:
        found = [entities_of(body, [], language) for body, _ in truth]
        started = time.process_time()
        found = [entities_of(body, [], language) for body, _ in truth]
        _report(wanted, score(truth, found, show=False), truth, time.process_time() - started)
        return
    recogniser = _Model(model)
    recogniser.find([truth[0][0]])
    started = time.process_time()
    alone = recogniser.find([body for body, _ in truth])
    spent = time.process_time() - started
    plain = [_plain(body, mentions) for (body, _), mentions in zip(truth, alone, strict=True)]
    _report(wanted, score(truth, plain, show=False), truth, spent)
    search = PassageSearch(recogniser, rules_for(language), memo_paragraphs=0)
    found_in(truth[:1], search, language)
    started = time.process_time()
    found = found_in(truth, search, language)
    _report("  with the rules", score(truth, found, show=False), truth, time.process_time() - started)


class _Model(SpacyRecogniser):
    """A recogniser by a package's name or a directory's path, installed or not."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._most_strings = 0
        self.models = {}


def _report(name: str, figures: str, truth: Truth, seconds: float) -> None:
    words = sum(len(body.split()) for body, _ in truth)
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:60} {figures} {mebibytes:5} MiB {words / seconds:8.0f} words/s", flush=True)


if __name__ == "__main__":
    main()
