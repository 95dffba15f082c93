"""The clean hop as a stage: pages in, articles out."""

import logging
from collections.abc import Sequence

from depeche_clean.article import VERSIONS
from depeche_clean.cleaning import clean
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.learned.memory import memory_from
from depeche_clean.rules import rules_from
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Outcome
from depeche_runtime.stage import Stage, Table
from depeche_schemas.journey import Hop
from depeche_schemas.page import Page

# What a library has to say of a page is in its outcome; left alone, these would write to standard error.
for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def clean_stage(settings: CleanSettings, memories: Table | None = None) -> Stage[Page]:
    """Give the stage that cleans pages by these settings.

    With ``memories``, it learns each site's boilerplate, by the key that pages are partitioned by; without, each page
    is judged by itself.
    """

    rules = rules_from(settings.rules.read_text(encoding="utf-8")) if settings.rules else ()

    def cleaned(page: Page) -> Outcome:
        if memories is None or not settings.learn_boilerplate:
            return clean(page, settings, rules=rules)
        boilerplate = Boilerplate(before := memory_from(memories.get(page.key)), page)
        outcome = clean(page, settings, boilerplate, rules)
        if boilerplate.memory is not before:
            memories[page.key] = boilerplate.memory.as_json()
        return outcome

    async def handle(pages: Sequence[Page]) -> Sequence[Outcome]:
        return [cleaned(page) for page in pages]

    return Stage(hop=Hop.CLEAN, handle=handle, versions=VERSIONS, batch=settings.batch)
