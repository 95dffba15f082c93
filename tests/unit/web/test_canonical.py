"""One canonical URL for the dresses of one article, and two for two articles."""

import pytest

from depeche_web.canonical import STEPS, canonical, explained

PLAIN = "https://lac.example/monde/un-lac-42"


@pytest.mark.parametrize(
    ("step", "variant"),
    [
        ("spelling", "HTTPS://LAC.example:443/monde/./un-lac-42#haut"),
        ("spelling", "https://lac.example:/monde/un-lac-42?"),
        ("scheme", "http://lac.example/monde/un-lac-42"),
        ("host", "https://www.lac.example/monde/un-lac-42"),
        ("host", "https://m.lac.example/monde/un-lac-42"),
        ("host", "https://amp.lac.example./monde/un-lac-42"),
        ("credentials", "https://eve:secret@lac.example/monde/un-lac-42"),
        ("wrapper", "https://lac-example.cdn.ampproject.org/c/s/www.lac.example/monde/un-lac-42/amp"),
        ("wrapper", "https://www.google.co.uk/amp/s/amp.lac.example/monde/un-lac-42"),
        ("wrapper", "https://www.google.com/url?sa=t&url=https%3A%2F%2Flac.example%2Fmonde%2Fun-lac-42"),
        ("wrapper", "https://l.facebook.com/l.php?u=https%3A%2F%2Flac.example%2Fmonde%2Fun-lac-42%3Ffbclid%3D1&h=x"),
        ("session", "https://lac.example/monde/un-lac-42;jsessionid=0A1B"),
        ("session", "https://lac.example/monde/un-lac-42?PHPSESSID=0a1b"),
        ("slashes", "https://lac.example//monde/un-lac-42/"),
        ("index", "https://lac.example/monde/un-lac-42/index.html"),
        ("amp", "https://lac.example/monde/un-lac-42/amp/"),
        ("amp", "https://lac.example/amp/monde/un-lac-42"),
        ("amp", "https://lac.example/monde/un-lac-42.amp"),
        ("print", "https://lac.example/monde/un-lac-42/print"),
        ("campaign", "https://lac.example/monde/un-lac-42?utm_source=rss"),
        ("referral", "https://lac.example/monde/un-lac-42?ref=newsletter-matin"),
        ("drawing", "https://lac.example/monde/un-lac-42?outputType=amp"),
        ("drawing", "https://lac.example/monde/un-lac-42?amp"),
        ("drawing", "https://lac.example/monde/un-lac-42?print=1"),
    ],
)
def test_each_dress_comes_off_and_is_named(step: str, variant: str):
    made = explained(variant)
    assert made is not None
    assert made.url == PLAIN
    assert step in made.steps
    assert set(made.steps) <= set(STEPS)


@pytest.mark.parametrize(
    "name", ["utm_source", "utm_x", "fbclid", "gclid", "mc_eid", "at_medium", "xtor", "ns_campaign", "cmpid", "CMP"]
)
def test_campaigns_go(name: str):
    assert canonical(f"{PLAIN}?{name}=x&page=2") == f"{PLAIN}?page=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lac.example/?a=1&b=2", "https://lac.example/?b=2&a=1"),
        ("https://lac.example/?a=1&a=2", "https://lac.example/?a=2&a=1"),
        ("https://lac.example/?q=a+b", "https://lac.example/?q=a%20b"),
        ("https://lac.example/?a", "https://lac.example/?a="),
        ("https://lac.example/a.amp.html", "https://lac.example/a.html"),
    ],
)
def test_what_is_the_same_becomes_equal(one: str, other: str):
    assert canonical(one) == canonical(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lac.example/?id=1", "https://lac.example/?id=2"),
        ("https://lac.example/?ref=1", "https://lac.example/?ref=2"),
        ("https://lac.example/?sid=1", "https://lac.example/?sid=2"),
        ("https://lac.example/a?page=2", "https://lac.example/a?page=3"),
        ("https://lac.example/a?lang=fr", "https://lac.example/a?lang=en"),
        ("https://fr.lac.example/a", "https://en.lac.example/a"),
        ("https://sport.lac.example/a", "https://lac.example/a"),
        ("https://lac.example/A", "https://lac.example/a"),
        ("https://lac.example/a%2Fb", "https://lac.example/a/b"),
        ("https://lac.example/?x=1%26y=2", "https://lac.example/?x=1&y=2"),
        ("https://lac.example:8080/a", "https://lac.example/a"),
        ("https://lac.example/#!/a", "https://lac.example/#!/b"),
        ("https://lac.example/amplitude/x", "https://lac.example/litude/x"),
        ("https://lac.example/amp", "https://lac.example/"),
        ("https://lac.example/print", "https://lac.example/"),
        ("https://m.lac.example.other.example/a", "https://lac.example/a"),
        ("https://mobile.example/a", "https://example/a"),
        ("https://lac.co.uk/a", "https://lac.uk/a"),
        ("https://lac.example/article-1", "https://lac.example/article-10"),
    ],
)
def test_what_differs_stays_different(one: str, other: str):
    assert canonical(one) != canonical(other)


def test_a_campaign_in_the_fragment_goes_and_a_route_stays():
    assert canonical(f"{PLAIN}#xtor=RSS-1") == PLAIN
    assert canonical(f"{PLAIN}#!/b") == f"{PLAIN}#!/b"


def test_a_file_keeps_its_spelling():
    assert canonical("file:///srv/amp/a.html") == "file:///srv/amp/a.html"


def test_what_one_step_leaves_the_others_see():
    assert canonical("https://lac.example/a/..;jsessionid=1") == "https://lac.example/"
