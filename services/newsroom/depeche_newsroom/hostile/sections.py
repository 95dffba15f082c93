"""Keeps the sites whose section pages, from which a reader takes its links, lead nowhere or are made to do harm."""

from depeche_newsroom.hostile.site import HTML, Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import article, page, story

_STORY = "/2026/10/12/the-ferry-keeps-running-through-winter"
_MANY = 100_000
_TOP = "<!doctype html><html><head><title>News</title></head><body>"


def _listed(path: str, text: str) -> str:
    return f'<li><a href="{path}">{text}</a></li>'


def _section(name: str, does: str, body: str | Raw, content_type: str = HTML, number: int = 0) -> Misbehaviour:
    answer = body if isinstance(body, Raw) else page(_TOP + body if content_type == HTML else body, content_type)
    stories = {_STORY: page(article(number))} if number else {}
    return Misbehaviour(f"section-{name}", does, "/news/", {"/news/": answer, **stories}, kind="section")


_LISTS = "".join(_listed(f"/tag/{n}", f"Tag {n}") for n in range(_MANY))
_NESTED = "<div>".join(f'<a href="/tag/{n}">' for n in range(120)) + "<b></b>" * 1_000_000
_BASE = f'<base href="/{"a/" * 1_000_000}">' + "".join(f'<a href="tag/{n}">' for n in range(_MANY))
_CLASSES = f'<div class="{"x " * 200}">' * 60 + "".join(f'<a href="/tag/{n}">' for n in range(_MANY))
_INWARD = "".join(
    _listed(f"{there}{_STORY}", story(70)[0])
    for there in ("http://169.254.169.254", "http://127.0.0.1:9200", "http://2130706433", "file:///etc", "gopher://a")
)

SECTIONS = (
    _section("links", "100,000 links, one of them to an article", _listed(_STORY, story(71)[0]) + _LISTS, number=71),
    _section("nested", "anchors within anchors, and a million elements in each of them", _NESTED),
    _section("base", "100,000 links, to be joined to a base of two mebibytes", _BASE),
    _section("classes", "100,000 links within sixty elements of 200 classes each", _CLASSES),
    _section("deep", "100,000 levels around a link", "<div>" * _MANY + _listed(_STORY, story(72)[0])),
    _section("inward", "leads into the reader's network", _INWARD),
    _section("endless", "a list that never ends", Raw(head(), _listed("/tag/1", "Tag").encode() * 2048, None, 0.02)),
    _section("no-page", "a picture instead of a list", "\x89PNG\r\n\x1a\n" + "x" * 2000, "image/png"),
    Misbehaviour(
        "section-circle",
        "redirects to itself",
        "/news/",
        {"/news/": page("", HTML, 302, Location="/news/")},
        kind="section",
    ),
    Misbehaviour(
        "section-loop",
        "lists articles that all redirect to the list",
        "/news/",
        {"/news/": page(_TOP + "<ul>" + "".join(_listed(f"{_STORY}-{n}", story(n)[0]) for n in range(5)) + "</ul>")},
        otherwise=page("", HTML, 302, Location="/news/"),
        kind="section",
    ),
)
