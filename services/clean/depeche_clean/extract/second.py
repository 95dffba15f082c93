"""A second opinion, from trafilatura (Barbaresi 2021, ACL system demonstrations): slower, and made in another way.

It is asked only where the first judgement is in doubt, because it costs several times as much.
"""

import trafilatura
from lxml.html import HtmlElement

from depeche_clean.extract.known import squeezed
from depeche_clean.extract.segments import Layout

_COMPARED = 120


class ExtractionFailed(Exception):
    """The library raised on a tree; the message names its error."""


def second_opinion(tree: HtmlElement, url: str | None, layout: Layout) -> list[bool]:
    """Say of each segment whether trafilatura keeps it.

    Raises :class:`ExtractionFailed` for whatever goes wrong inside the library, which makes no promise about it.
    """
    try:
        document = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
        text = squeezed(getattr(document, "text", None) or "")
    except Exception as error:  # noqa: BLE001 - a third party's parser on hostile input: anything may come
        raise ExtractionFailed(f"{type(error).__name__}: {error}") from None
    plain = (squeezed(each.text)[:_COMPARED] for each in layout.segments)
    return [bool(each) and each in text for each in plain]
