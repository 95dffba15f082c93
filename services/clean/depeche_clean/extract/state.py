"""Prose that a page's scripts hold: the state from which its JavaScript would draw the article.

Next.js, Nuxt, Apollo and the like each put it into the page in their own form. They have in common that the article is
in string literals of JSON: as one string of HTML, or one string for each paragraph. So literals are what is looked for.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from depeche_clean.blocks import word_count
from depeche_clean.extract.measures import ends_as_sentence
from depeche_clean.hygiene import parsable

_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.){80,}+)"')
_PARAGRAPHS = re.compile(r"<p[ >]", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_JSON = json.JSONDecoder(strict=False)
_DEPTH = 3
_PARAGRAPH_WORDS = 12


def fragment_of(tree: HtmlElement) -> HtmlElement | None:
    """Give the article that the scripts hold as a tree of its own; ``None`` where they hold no prose."""
    best, most = "", 0
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) < 400 or "ld+json" in (script.get("type") or ""):
            continue
        paragraphs = []
        for literal in _literals(text, _DEPTH):
            if len(_PARAGRAPHS.findall(literal)) > 1:
                if (count := word_count(_TAG.sub(" ", literal))) > most:
                    best, most = literal, count
            elif _is_paragraph(literal):
                paragraphs.append(f"<p>{literal}</p>")
        joined = "".join(dict.fromkeys(paragraphs))
        if len(paragraphs) > 1 and (count := word_count(_TAG.sub(" ", joined))) > most:
            best, most = joined, count
    if not best:
        return None
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return document_fromstring(parsable(f"<html><body><article>{best}</article></body></html>"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _literals(text: str, depth: int) -> Iterator[str]:
    """Give the long string literals, and those inside literals that hold JSON themselves."""
    for found in _LITERAL.finditer(text):
        try:
            literal = _JSON.decode(found[0])
        except ValueError:
            continue
        if depth > 1 and '"' in literal and literal.lstrip()[:1] in "{[0123456789":
            yield from _literals(literal, depth - 1)
        else:
            yield literal


def _is_paragraph(literal: str) -> bool:
    plain = _TAG.sub("", literal)
    return "{" not in plain and ends_as_sentence(plain.strip()) and word_count(plain) >= _PARAGRAPH_WORDS
