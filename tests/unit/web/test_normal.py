"""One spelling for one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche_web.normal import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://lac.example:80/a", "http://LAC.example/a#haut"),
        ("https://lac.example:443/a", "https://lac.example./a"),
        ("http://lac.example", "http://lac.example/?"),
        ("http://lac.example/a/./b/../c", "http://lac.example/a/c"),
        ("http://lac.example/%7eeve/caf%c3%a9", "http://lac.example/~eve/café"),
        ("http://lac.example/a?b=2&a=1", "http://lac.example/a?a=1&b=2"),
        ("http://lac.example/a?id=7&UTM_Source=x&fbclid=1&gclid=2&xtor=RSS-1&at_medium=y", "http://lac.example/a?id=7"),
        ("  http://lac.example/une\n/a ", "http://lac.example/une/a"),
        ("file://localhost/srv/a", "file:///srv//./a"),
        ("file:///srv/%61?x#y", "file:///srv/a"),
    ],
)
def test_what_is_the_same_becomes_equal(one: str, other: str):
    assert normalise(one) == normalise(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://lac.example/a", "https://lac.example/a"),
        ("http://lac.example/a", "http://www.lac.example/a"),
        ("http://lac.example/a?id=1", "http://lac.example/a?id=2"),
        ("http://lac.example/a?ref=1", "http://lac.example/a"),
        ("http://lac.example/a?gid=1", "http://lac.example/a"),
        ("http://lac.example/a?x=1&x=2", "http://lac.example/a?x=2&x=1"),
        ("http://lac.example/a?x=1%262", "http://lac.example/a?x=1&2"),
        ("http://lac.example/a", "http://lac.example/A"),
        ("file:///srv/a%3Fb", "file:///srv/a"),
    ],
)
def test_what_differs_stays_different(one: str, other: str):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    "url",
    [
        *("", "a/b", "//lac.example/a", "mailto:a@b", "ftp://lac.example/", "data:text/html,x", "http://", "http:///a"),
        *("http://a..b/", "http://a b/", "http://x:99999/", "http://[::1", "http://lac.example\\@evil.example/"),
        *("file:a", "file://host/a", "file:///a%00b", "http://lac.example/" + "a" * 5000),
    ],
)
def test_what_is_no_address_is_refused(url: str):
    assert normalise(url) is None


def test_a_relative_address_is_joined_to_its_base():
    assert normalise("../b?utm_source=x", base="http://lac.example/a/c/") == "http://lac.example/a/b"


@given(
    st.from_regex(
        r"https?://[a-z0-9.-]{1,20}\.[a-z]{1,5}(/[A-Za-z0-9_~.-]{0,8}){0,4}",
        fullmatch=True,
    )
)
def test_what_is_normal_as_it_stands_is_what_taking_it_apart_gives(url: str):
    assert normalise(url) == normalise(f" {url}")
