"""Learned boilerplate, before and after: a stream of one site's pages, cleaned with and without the site's memory.

    python -m tests.bench.boilerplate [--pages 40] [TEXT…]

The streams are printed by the sample newsroom, two sites of it: made-up reports in the site's own pages, with the boxes
that no markup tells from paragraphs (an offer, a disclaimer, a pointer to a programme). Each TEXT is a plain text of a
site; a stream is made of reports with the lines around its prose, and it comes last. Precision, recall and F1 are those
of the bodies after the first five pages, shingles of four words.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from statistics import mean

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_newsroom import load_sites, pages
from depeche_newsroom.markup import Block
from depeche_runtime.outcome import Emit
from depeche_schemas.page import Page
from tests.bench.shingles import mean_f1, score_of

START = datetime(2026, 10, 1, 6, tzinfo=UTC)
WARM = 5
SUBJECTS = {
    "fr": (
        "la digue",
        "le marché couvert",
        "l'école",
        "le pont suspendu",
        "la halle",
        "le stade",
        "la gare",
        "le quai",
    ),
    "en": ("the sea wall", "the market", "the school", "the footbridge", "the fish hall", "the pool", "the mill", "it"),
}
REPORTS = {
    "fr": (
        "Le conseil a voté mardi, par {a} voix contre {b}, une somme de {c} millions d'euros pour {s}.",
        "Les riverains de {s} attendaient cette décision depuis {d} ans, a rappelé la première adjointe.",
        "« Nous avons compté {a} incidents en {b} semaines, il fallait bien agir », a répondu un élu.",
        "Le chantier de {s} durera {d} mois. Il emploiera {a} personnes, dont {b} apprentis du lycée.",
    ),
    "en": (
        "Councillors voted {a} to {b} on Tuesday to spend £{c}m on {s}, after a long debate.",
        "People who live near {s} had waited {d} years for the decision, the deputy leader said.",
        '"We have counted {a} incidents in {b} weeks and something had to be done," one member replied.',
        "Work on {s} will take {d} months and give jobs to {a} people, {b} of them apprentices.",
    ),
}
BOXES = {
    "fr": (
        "Chaque jour, nos reporters sillonnent les deux rives pour raconter ce que d'autres ne voient pas.",
        "Les propos des personnes que nous interrogeons n'engagent qu'elles, et non le journal.",
        "Notre émission sur les travaux du territoire est à réécouter à toute heure, en voiture ou chez soi.",
    ),
    "en": (
        "Our reporters spend their days in the rooms where decisions about your street are made.",
        "Views expressed by people we quote are their own and should not be taken to be those of this paper.",
        "Our weekly programme about the coast goes out on Thursdays and can be heard again at any time.",
    ),
}


@dataclass(frozen=True)
class Told:
    """A page of a stream, and the text of its article."""

    page: Page
    truth: str


def report(language: str, number: int) -> tuple[str, ...]:
    """Give a report that no other number has, as paragraphs."""
    subject = SUBJECTS[language][number % len(SUBJECTS[language])]
    numbers = {"a": number + 14, "b": number + 3, "c": number + 2, "d": number + 5}
    return tuple(each.format(s=subject, **numbers) for each in REPORTS[language])


def printed(name: str, count: int) -> list[Told]:
    """Print a stream of a newsroom site's pages."""
    site = next(each for each in load_sites() if each.name == name)
    boxes = BOXES[site.language]
    told = []
    for number in range(count):
        paragraphs = report(site.language, number)
        mixed = [*paragraphs[:2], boxes[0], paragraphs[2], boxes[1], paragraphs[3], boxes[2]]
        story = replace(
            site.articles[0],
            slug=f"travaux-{number}",
            path=f"/travaux-{number}",
            title=f"{SUBJECTS[site.language][number % 8].capitalize()}: {number + 2}",
            standfirst=paragraphs[0],
            blocks=tuple(Block("paragraph", (each,)) for each in mixed),
            image=None,
            dateline=None,
            published=START + timedelta(hours=number),
        )
        reply = pages.article(site, story)
        truth = "\n\n".join((story.standfirst, *paragraphs))
        told.append(Told(_page(story.url, reply.body, reply.content_type, number), truth))
    return told


def around(text: str, count: int) -> list[Told]:
    """Give a stream of plain texts: reports with the lines around a text's own prose, then the text itself."""
    body = _bodies([_page("https://texts.example/it", text.encode(), "text/plain", 0)], learn=False)[0]
    lines = text.splitlines()
    prose = [place for place, line in enumerate(lines) if line.strip() and line.strip() in body]
    before, after = lines[: prose[0]], lines[prose[-1] + 1 :]
    told = []
    for number in range(count):
        paragraphs = report("fr", number)
        mixed = [*before, *chain.from_iterable((each, "") for each in (*paragraphs, *BOXES["fr"])), *after]
        page = _page(f"https://texts.example/{number}", "\n".join(mixed).encode(), "text/plain", number)
        told.append(Told(page, "\n\n".join(paragraphs)))
    last = [*lines[: prose[-1] + 1], "", *BOXES["fr"], *after]
    page = _page("https://texts.example/it", "\n".join(last).encode(), "text/plain", count)
    return [*told, Told(page, body)]


def _page(url: str, body: bytes, content_type: str, number: int) -> Page:
    at = START + timedelta(hours=number)
    return Page(
        url=url,
        requested_url=url,
        content_type=content_type,
        body=body,
        fetched_at=at,
        discovered_at=at,
        first_seen_at=at,
        found_in="bench",
    )


def _bodies(stream: Sequence[Page], *, learn: bool) -> list[str]:
    stage = clean_stage(CleanSettings(learn_boilerplate=learn), {})
    outcomes = asyncio.run(stage.handle(stream))
    return [each.outputs[0].body if isinstance(each, Emit) else "" for each in outcomes]  # type: ignore[attr-defined]


def before_and_after(stream: Sequence[Told], warm: int = WARM) -> tuple[tuple[float, float, float], ...]:
    """Give precision, recall and F1 without memory, then with it, of the pages after the first few."""
    rows = []
    for learn in (False, True):
        bodies = _bodies([each.page for each in stream], learn=learn)
        scores = [score_of(each.truth, body) for each, body in zip(stream, bodies, strict=True)][warm:]
        rows.append((mean(each.precision for each in scores), mean(each.recall for each in scores), mean_f1(scores)))
    return tuple(rows)


def main() -> None:
    """Print a line for each stream."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", nargs="*", type=Path)
    arguments.add_argument("--pages", type=int, default=40)
    asked = arguments.parse_args()
    streams = [(name, printed(name, asked.pages), WARM) for name in ("lecourrierdulac", "northernledger")]
    for path in asked.texts:
        stream = around(path.read_text(encoding="utf-8"), asked.pages)
        streams += [(path.stem, stream[:-1], WARM), (f"{path.stem} itself", stream, len(stream) - 1)]
    print(f"{'stream':30} {'pages':>5} {'without memory: P, R, F1':>26} {'with it':>22}")
    for name, stream, warm in streams:
        without, learned = before_and_after(stream, warm)
        shown = ["  ".join(f"{each:.3f}" for each in row) for row in (without, learned)]
        print(f"{name:30} {len(stream):5} {shown[0]:>26} {shown[1]:>22}")


if __name__ == "__main__":
    main()
