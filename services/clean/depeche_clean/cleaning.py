"""A page's way to an article: what it is, its text, its blocks, its metadata; and every way out on the way.

Pure: the same page, settings and versions of the code give the same outcome.
"""

from dataclasses import replace

from depeche_clean import plaintext
from depeche_clean.addresses import article_id
from depeche_clean.article import assemble
from depeche_clean.blocks import body_of
from depeche_clean.extract.extractor import Extraction, extract
from depeche_clean.furniture import without_furniture
from depeche_clean.kinds.articlehood import articlehood
from depeche_clean.kinds.kind import About
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.links import link_texts_of
from depeche_clean.markup import Unreadable, parse
from depeche_clean.metadata import metadata_of
from depeche_clean.pagekind import NotText, PageKind, kind_of
from depeche_clean.pointers import parted
from depeche_clean.refusals import refusal
from depeche_clean.rules import Rule, Ruled, rule_for, ruled, rules_version
from depeche_clean.settings import CleanSettings
from depeche_clean.source_rules import rules_of
from depeche_clean.spoken import with_language_heard
from depeche_clean.standfirsts import with_standfirst
from depeche_clean.wire.copy import told_copy
from depeche_clean.wire.fields import with_copy
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.article import Provenance
from depeche_schemas.page import Page
from depeche_web.charset import Decoded, decode


def clean(
    page: Page, settings: CleanSettings, boilerplate: Boilerplate | None = None, rules: tuple[Rule, ...] = ()
) -> Outcome:
    """Keep a page as an article; drop what is none, with the reason. Never raises for what the page holds.

    With ``boilerplate``, what the site's other pages showed is taken off, and the site's memory learns from the page.
    The first of its source's rules and of ``rules`` that holds for the page says where its article is.

    Drops: ``empty``, ``not-text``, ``no-text``, ``too-short``, or the kind of page that it is instead.
    Dead: ``extraction-failed``.
    """
    kind = kind_of(page.body, page.content_type)
    if isinstance(kind, NotText):
        return Drop("not-text", f"{kind.looks_like}, {len(page.body)} bytes")
    decoded = decode(page.body, page.content_type)
    if not decoded.text or decoded.text.isspace():
        return Drop("empty", f"{len(page.body)} bytes of nothing but white space")
    if kind is PageKind.TEXT:
        return _clean_text(page, decoded.text, settings, boilerplate)
    return _clean_html(page, decoded, settings, boilerplate, rules_of(page, rules))


def _clean_html(
    page: Page, decoded: Decoded, settings: CleanSettings, boilerplate: Boilerplate | None, rules: tuple[Rule, ...]
) -> Outcome:
    if len(decoded.text) > settings.max_characters:
        return _failed(page, f"{len(decoded.text)} characters, more than max_characters={settings.max_characters}")
    tree = parse(decoded.as_utf8 or decoded.text, settings)
    if isinstance(tree, Unreadable):
        return _failed(page, tree.why)
    _held = tuple(tree.iter())  # lxml makes an element anew for each walk that comes to it, unless somebody holds it
    rule = rule_for(rules, page.url, page.fetched_at.date())
    by_rule = ruled(tree, rule) if rule else None
    extracted = extract(by_rule.tree if by_rule else tree, page.url)
    metadata = metadata_of(page, tree, organisations_sign=settings.organisations_sign)
    link_texts = link_texts_of(tree)
    own, pointers = parted(extracted.blocks, link_texts)
    copy = told_copy(own, metadata.published_at)
    metadata = with_copy(metadata, copy)
    blocks = (*without_furniture(copy.blocks, metadata, link_texts), *pointers)
    if boilerplate:
        blocks = boilerplate.taken_off(blocks, article_id(metadata.canonical_url))
    metadata = with_standfirst(metadata, blocks)
    body = body_of(blocks, settings.body_blocks)
    metadata = with_language_heard(metadata, page.labels, body)
    about = About(page.url, metadata.title, tuple(filter(None, [metadata.source_name])), bool(metadata.authors))
    what = articlehood(tree, about, own, link_texts, extracted.confidence)
    if what.kind in settings.drop_kinds and what.confidence >= settings.drop_certainty:
        return Drop(what.kind, f"{what.why} (confidence {what.confidence:.2f})")
    refused = refusal(body, settings.min_words)
    if refused:
        return refused
    said = {
        "body": _body_provenance(extracted, by_rule),
        "kind": Provenance(source=what.kind, confidence=what.confidence),
    }
    metadata = replace(metadata, provenance={**metadata.provenance, **said})
    return Emit((assemble(page, metadata, blocks, body, _versions(boilerplate, rules)),))


def _clean_text(page: Page, text: str, settings: CleanSettings, boilerplate: Boilerplate | None) -> Outcome:
    if len(text) > settings.max_characters_text:
        return _failed(page, f"{len(text)} characters, more than max_characters_text={settings.max_characters_text}")
    metadata, blocks = plaintext.read(page, text)
    copy = told_copy(blocks, metadata.published_at)
    blocks = copy.blocks
    if boilerplate:
        blocks = boilerplate.taken_off(blocks, article_id(metadata.canonical_url))
    body = body_of(blocks, settings.body_blocks)
    if refused := refusal(body, settings.min_words_text):
        return refused
    metadata = with_language_heard(with_standfirst(with_copy(metadata, copy), blocks), page.labels, body)
    return Emit((assemble(page, metadata, blocks, body, _versions(boilerplate)),))


def _body_provenance(extracted: Extraction, by_rule: Ruled | None) -> Provenance:
    if by_rule is None:
        return Provenance(source=extracted.origin, confidence=extracted.confidence)
    source = f"rule:{by_rule.rule.site}" if by_rule.applied else extracted.origin
    idle = tuple(f"rule:{by_rule.rule.site}: nothing matches {each}" for each in by_rule.unmatched)
    return Provenance(source=source, confidence=extracted.confidence, rejected=idle)


def _versions(boilerplate: Boilerplate | None, rules: tuple[Rule, ...] = ()) -> dict[str, str]:
    """Give the versions of the site's memory and of the rules that the page was held against."""
    learned = {"boilerplate": boilerplate.version} if boilerplate else {}
    return {**learned, "rules": rules_version(rules)} if rules else learned


def _failed(page: Page, why: str) -> Dead:
    return Dead("extraction-failed", f"{page.url}: {why}; raise the limit or look at the page, then replay it")
