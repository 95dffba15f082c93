"""Tables that lay out a page, as older sites and mails use them, told from tables of data.

The marks are those by which browsers tell screen readers: a role of presentation, or cells that hold blocks of their
own (paragraphs, headings, lists, further tables), where a table of data has words and figures.
"""

from lxml.html import HtmlElement

_BLOCKS = "p|h1|h2|h3|h4|ul|ol|div|article|section|figure|form|table|blockquote"
_IN_A_CELL = " or ".join(f"descendant::{tag}" for tag in _BLOCKS.split("|"))
_OF_A_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})


def without_layout_tables(tree: HtmlElement) -> HtmlElement:
    """Keep the tree, each table that is layout turned into plain containers; tables of data stay. Changes the tree.

    >>> from lxml.html import fromstring, tostring
    >>> tostring(without_layout_tables(fromstring("<div><table><tr><td><p>Rain fell.</p></td></tr></table></div>")))
    b'<div><div><div><div><p>Rain fell.</p></div></div></div></div>'
    >>> tostring(without_layout_tables(fromstring("<div><table><tr><td>Rain</td><td>12 mm</td></tr></table></div>")))
    b'<div><table><tr><td>Rain</td><td>12 mm</td></tr></table></div>'
    """
    for table in tree.xpath("//table"):
        if table.get("role") in ("presentation", "none") or table.xpath(f"boolean({_IN_A_CELL})"):
            _unwrap(table)
    return tree


def _unwrap(table: HtmlElement) -> None:
    table.tag = "div"
    unseen = list(table)
    while unseen:
        element = unseen.pop()
        if element.tag in _OF_A_TABLE and element.tag != "table":
            element.tag = "div"
            unseen.extend(element)
