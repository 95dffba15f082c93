"""A second opinion, from trafilatura (Barbaresi 2021, ACL system demonstrations): slower, and made in another way.

It is asked only where the first judgement is in doubt, because it costs several times as much, and only about what that
judgement leaves open; never of so many elements that the answer may take seconds.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from depeche_clean.blocks import words
from depeche_clean.extract.known import squeezed
from depeche_clean.extract.pared import pared
from depeche_clean.extract.segments import Layout
from depeche_clean.function_words import language_heard

_COMPARED = 120
_MOST_TEXT = 300_000
_HEARD = 3_000
# It takes from .1 to .5 seconds for more; with all that is no article taken out, hardly any news page has them.
_MOST_ELEMENTS = 2_500


def second_opinion(tree: HtmlElement, url: str | None, layout: Layout, odds: Sequence[float]) -> list[bool] | None:
    """Say of each segment whether trafilatura keeps it; ``None`` where it keeps nothing, breaks on the page, or isn't
    asked for its size. ``odds`` are those of the first judgement."""
    if not layout.segments:
        return None
    page = pared(tree, layout, odds)
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        return None
    language = (tree.get("lang") or "")[:2].lower() or _language_of(layout)
    # Told the language, it reads the function words of that one instead of a hundred, which takes as long as twenty
    # pages take to clean. It refuses a page that elsewhere says another one.
    text = (_kept(page, url, language) if language else "") or _kept(page, url, None)
    if not text:
        return None
    plain = (squeezed(each.text)[:_COMPARED] for each in layout.segments)
    return [bool(each) and each in text for each in plain]


def _language_of(layout: Layout) -> str:
    prose = " ".join(segment.text for segment in layout.segments if segment.is_prose)
    return language_heard(words(prose[:_HEARD].lower()))


def _kept(tree: HtmlElement, url: str | None, language: str | None) -> str:
    # Few pages are in doubt, and it takes as long to import as ten pages take to clean.
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=False, target_language=language
        )
    except Exception:  # noqa: BLE001 - a third party's code on hostile input: anything may come
        return ""
    return squeezed((getattr(document, "text", None) or "")[:_MOST_TEXT])
