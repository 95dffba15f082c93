"""XML from strangers to a tree: nothing is loaded or expanded, and what is broken is repaired as far as it goes.

Well-formed documents are parsed once, as they are. Others are decoded, cleaned step by step and parsed again after
each step, the last time with libxml2's own recovery. Every step takes linear time. libxml2's limits hold throughout:
256 levels, 10 MB in one text or attribute, no amplification by entities (its ``huge_tree`` stays off).
"""

from dataclasses import dataclass
from typing import TypedDict

from lxml import etree

from depeche_fetch.xml.charset import decoded, starts_as_declared
from depeche_fetch.xml.repair import REPAIRS, in_one_root


class _Options(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    collect_ids: bool
    remove_comments: bool
    remove_pis: bool


HARMLESS: _Options = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How every XML from outside is read: nothing is loaded, nothing expands, no text or tree grows without bound."""


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(**HARMLESS, recover=recover)


_STRICT, _RECOVERING = _parser(recover=False), _parser(recover=True)


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: its root, what was repaired, and its text where it had to be (empty for a well-formed one)."""

    root: etree._Element
    repairs: tuple[str, ...] = ()
    text: str = ""

    def breaks_off_in(self, *names: str) -> bool:
        """Whether the document ends within one of these elements (local names, in lower case)."""
        if not self.text:
            return False
        lower = self.text.lower()
        opened, name = max((max(lower.rfind(f"<{name}>"), lower.rfind(f"<{name} ")), name) for name in names)
        return opened >= 0 and lower.rfind(f"</{name}") < opened

    @property
    def truncated(self) -> bool:
        """Whether the end tag of the root is missing."""
        name = self.text.rpartition("</")[2].partition(">")[0].strip().lower().rpartition(":")[2]
        return bool(self.text) and name != local_name(self.root)


def local_name(element: etree._Element) -> str:
    """Keep an element's name without namespace and prefix, in lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def parse_xml(body: bytes, charset: str | None = None) -> Tree | None:
    """Keep the tree of a document, repaired where it must be; None for what has no element at all.

    ``charset`` is the transport's, which wins over the document's own declaration (RFC 7303) where it fits the bytes.
    """
    if starts_as_declared(body, charset):
        try:
            return Tree(etree.fromstring(body, _STRICT))
        except (etree.XMLSyntaxError, ValueError):
            pass
    text, said = decoded(body, charset)
    return _repaired(text, said)


def _repaired(text: str, said: tuple[str, ...]) -> Tree | None:
    done = list(said)
    for repair in REPAIRS:
        text, what = repair(text)
        if what:
            done.append(what)
        elif repair is not REPAIRS[0]:
            continue
        if "<" not in text:
            return None
        if (root := _strict(text)) is not None:
            return Tree(root, tuple(done))
    whole, what = in_one_root(text)
    if (root := _strict(whole)) is not None:
        return Tree(root, (*done, what))
    try:
        root = etree.fromstring(text, _RECOVERING)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # A document without any element gives None, whatever the stubs say.
    return None if root is None else Tree(root, (*done, "what is not well-formed was passed over"), text)


def _strict(text: str) -> etree._Element | None:
    try:
        return etree.fromstring(text, _STRICT)
    except (etree.XMLSyntaxError, ValueError):
        return None
