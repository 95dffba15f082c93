"""Text to an element tree, within limits that keep every later step's time bounded."""

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from depeche_clean.hygiene import parsable
from depeche_clean.settings import CleanSettings

# lxml.html asks a Python function for the class of every element that a walk comes to; nobody here wants form fields.
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement)


@dataclass(frozen=True)
class Unreadable:
    """Markup that was not parsed; ``why`` says what is wrong and which setting decides."""

    why: str


def parse(text: str | bytes, settings: CleanSettings) -> HtmlElement | Unreadable:
    """Keep the page as a tree; refuse what is too large, too many-tagged or too deep. Never raises.

    Bytes are taken to be UTF-8: whoever has the text's spares its being encoded again.
    """
    markup = parsable(text)
    # A tag takes at least three characters, and only "<" opens one: a lower bound on the cost, before paying it.
    opened = markup.count(b"<")
    if opened > 4 * settings.max_elements:
        return Unreadable(f"{opened} tags are more than max_elements={settings.max_elements} can have")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        tree = document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return Unreadable(f"the parser gave up: {error}")
    if b"shadowrootmode" in markup:
        _show_shadow_roots(tree)
    return _within_limits(tree, opened, settings)


def _show_shadow_roots(tree: HtmlElement) -> None:
    """Let what a declarative shadow root holds stand in the page, as browsers show it; other templates stay unseen."""
    for each in list(tree.iter("template")):
        if each.get("shadowrootmode") is not None:
            each.tag = "div"


_SHALLOW = 40
_MORE = etree.XPath("count(//*) > $most")
_DEEPER = etree.XPath(f"boolean({'/*' * (_SHALLOW + 1)})")


def _within_limits(tree: HtmlElement, opened: int, settings: CleanSettings) -> HtmlElement | Unreadable:
    # Of nearly every page a query or two say enough; only deep or large ones are walked. The parser adds a paragraph
    # at most for each tag, and the document's own elements.
    most = min(settings.max_total_depth // _SHALLOW, settings.max_elements)
    few = 2 * opened + 4 <= most or not _MORE(tree, most=most)
    if few and settings.max_depth >= _SHALLOW and not _DEEPER(tree):
        return tree
    return _walked(tree, settings)


def _walked(tree: HtmlElement, settings: CleanSettings) -> HtmlElement | Unreadable:
    depth = deepest = elements = total = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            elements += 1
            total += depth
            deepest = max(deepest, depth)
        else:
            depth -= 1
    if elements > settings.max_elements:
        return Unreadable(f"{elements} elements, more than max_elements={settings.max_elements}")
    if deepest > settings.max_depth:
        return Unreadable(f"elements nested {deepest} deep, more than max_depth={settings.max_depth}")
    if total > settings.max_total_depth:
        return Unreadable(f"depths add up to {total}, more than max_total_depth={settings.max_total_depth}")
    return tree
