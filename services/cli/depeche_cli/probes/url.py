"""``depeche probe url``: the canonical URL, and the steps that lead to it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from depeche_cli.probes.gather import as_named
from depeche_cli.probes.kind import Answer, Asked, Probe, Unanswerable, aligned
from depeche_fetch.settings import FetchSettings
from depeche_schemas.domain import registrable_domain
from depeche_web.canonical import STEPS, explained
from depeche_web.normal import normalise

_NOWHERE = "https://relative.invalid"


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Give the canonical URL; a relative reference without base keeps to its path."""
    made = explained(asked.url, asked.base)
    if made is None and not asked.base and not urlsplit(asked.url).scheme and asked.url.strip():
        made = explained(asked.url, f"{_NOWHERE}/")
    if made is None:
        raise Unanswerable(f"{asked.url[:200]!r} is no http, https or file address")
    return {
        "canonical": made.url.removeprefix(_NOWHERE),
        "fetched_as": normalise(asked.url, asked.base),
        "registrable_domain": registrable_domain(urlsplit(made.url).hostname or "") or None,
        "steps": list(made.steps),
    }


def shown(answer: Answer) -> Iterable[str]:
    """Say what the URL is known by, what is fetched, and what each step does."""
    yield answer["canonical"]
    yield from aligned({"fetched as": answer["fetched_as"], "domain": answer["registrable_domain"]})
    yield from (f"  {step}: {STEPS[step]}" for step in answer["steps"])


PROBE = Probe("url", "Under which canonical URL is an address known, and why?", ("url",), answer, shown, as_named)
