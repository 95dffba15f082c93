"""Comments, boxes and pull quotes among an article's text; and articles in frames of such names."""

import pytest
from lxml.html import document_fromstring

from depeche_clean.extract.apart import without_apart
from depeche_clean.extract.repeated import without_repeated
from depeche_clean.extract.segments import Layout, layout_of

LONG = (
    "Le niveau du lac a encore baissé de deux mètres cette semaine, selon la mairie de Brenac, qui interdit l'arrosage."
)
SHORT = "Moi, je trouve que la mairie exagère encore, comme toujours."


def layout(body: str) -> Layout:
    return layout_of(document_fromstring(f"<html><body>{body}</body></html>"))


def kept(body: str) -> list[str]:
    page = layout(body)
    held = without_apart(page, [True] * len(page.segments))
    return [each.text.strip() for each, keep in zip(page.segments, held, strict=True) if keep]


@pytest.mark.parametrize(
    "frame",
    [
        '<div class="comments"><div class="comment-body"><p>{}</p></div></div>',
        '<section id="disqus_thread"><p>{}</p></section>',
        '<div class="c-newsletter"><p>{}</p></div>',
        '<div class="author-bio"><p>{}</p></div>',
        '<p class="visually-hidden">{}</p>',
        '<div class="share-tools"><p>{}</p></div>',
    ],
)
def test_things_apart_are_left_out(frame: str):
    assert kept(f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>{frame.format(SHORT)}") == [LONG] * 3


def test_comments_may_be_longer_than_the_article():
    comments = "".join(f'<div class="comment"><p>{SHORT} {number}</p></div>' for number in range(6))
    assert kept(f"<p>{LONG}</p>{comments}") == [LONG]


@pytest.mark.parametrize(
    "name", ["newsletter", "comments", "author bio", "overflow-hidden", "format-wide", "commentary"]
)
def test_an_article_within_a_frame_of_such_a_name_stays(name: str):
    assert kept(f'<div class="{name}"><p>{LONG}</p><p>{LONG}</p></div><p>{SHORT}</p>') == [LONG, LONG, SHORT]


def test_a_pull_quote_goes_and_a_quotation_stays():
    quote = "a encore baissé de deux mètres cette semaine"
    page = layout(f'<p>{LONG}</p><blockquote>« {quote} »</blockquote><div class="pull-quote"><p>{quote}</p></div>')
    assert without_repeated(page, [True] * 3) == [True, False, False]
    page = layout(f"<p>{LONG}</p><blockquote><p>{SHORT}</p></blockquote><p>{quote}</p>")
    assert without_repeated(page, [True] * 3) == [True, True, True]
