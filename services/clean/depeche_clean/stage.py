"""The clean hop as a stage: pages in, articles out."""

import logging
from collections.abc import Sequence

from depeche_clean.article import VERSIONS
from depeche_clean.cleaning import clean
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.learned.memory import Memory, memory_from
from depeche_clean.rules import rules_in, rules_version
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Outcome
from depeche_runtime.stage import Stage, Table
from depeche_schemas.journey import Hop
from depeche_schemas.page import Page

# What a library has to say of a page is in its outcome; left alone, these would write to standard error.
for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False


def clean_stage(settings: CleanSettings, memories: Table | None = None) -> Stage[Page]:
    """Give the stage that cleans pages by these settings.

    With ``memories``, it learns each site's boilerplate, by the key that pages are partitioned by; without, each page
    is judged by itself. A site's memory is read and written once for a batch.
    """

    rules = rules_in(settings.rules)

    def learning(page: Page, held: dict[str, Memory]) -> Outcome:
        boilerplate = Boilerplate(held[page.key], page)
        outcome = clean(page, settings, boilerplate, rules)
        held[page.key] = boilerplate.memory
        return outcome

    async def handle(pages: Sequence[Page]) -> Sequence[Outcome]:
        if memories is None or not settings.learn_boilerplate:
            return [clean(page, settings, rules=rules) for page in pages]
        read = {key: memory_from(memories.get(key)) for key in dict.fromkeys(page.key for page in pages)}
        held = dict(read)
        outcomes = [learning(page, held) for page in pages]
        for key, memory in held.items():
            if memory is not read[key]:
                memories[key] = memory.as_json()
        return outcomes

    versions = {**VERSIONS, "rules": rules_version(rules)} if rules else VERSIONS
    return Stage(hop=Hop.CLEAN, handle=handle, versions=versions, batch=settings.batch)
