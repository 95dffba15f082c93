"""The address that an article is known by."""

import hashlib

import pytest

from depeche_clean.addresses import absolute, article_id, canonical_url, source_of

PAGE = "https://www.gazette.co.uk/lac/niveau?utm_source=feed"


@pytest.mark.parametrize(
    ("page", "declared", "expected"),
    [
        (PAGE, [], "https://www.gazette.co.uk/lac/niveau"),
        (PAGE, ["/a"], "https://www.gazette.co.uk/a"),
        (PAGE, ["https://gazette.co.uk/a?id=7&fbclid=1#c"], "https://gazette.co.uk/a?id=7"),
        (PAGE, ["https://m.gazette.co.uk/a"], "https://m.gazette.co.uk/a"),
        (PAGE, ["https://other.co.uk/a"], "https://www.gazette.co.uk/lac/niveau"),
        (PAGE, ["https://www.gazette.co.uk/"], "https://www.gazette.co.uk/lac/niveau"),
        (PAGE, ["javascript:void(0)", "ftp://gazette.co.uk/a", "http://[", "", "/b"], "https://www.gazette.co.uk/b"),
        ("https://gazette.example/", ["https://www.gazette.example/"], "https://www.gazette.example/"),
        ("http://127.0.0.1:8000/a", ["http://127.0.0.2/a"], "http://127.0.0.1:8000/a"),
        ("HTTPS://Gazette.Example:443/A#b", [], "https://gazette.example/A"),
        ("file:///press/a.html", ["https://gazette.example/a"], "https://gazette.example/a"),
        ("file:///press/a.html", ["https://gazette.example/"], "file:///press/a.html"),
    ],
)
def test_canonical(page: str, declared: list[str], expected: str):
    assert canonical_url(page, declared)[0] == expected


def test_id_and_source():
    assert article_id("https://a.example/b") == hashlib.sha256(b"https://a.example/b").hexdigest()[:32]
    assert source_of("https://www.gazette.example/a") == "gazette.example"
    assert source_of("file:///press/a.html") == "local"


def test_addresses_of_pictures():
    assert absolute(PAGE, "/p.jpg") == "https://www.gazette.co.uk/p.jpg"
    assert absolute(PAGE, "data:image/png;base64,AAAA") == ""
