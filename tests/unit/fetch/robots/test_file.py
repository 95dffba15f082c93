"""robots.txt by RFC 9309."""

import time

import pytest

from depeche_fetch.robots.ai_agents import refused_ai_agents
from depeche_fetch.robots.file import LONGEST_ROBOTS, product_token, read_robots
from depeche_fetch.robots.pattern import path_of, pattern_of


def allowed(body: str | bytes, path: str, agent: str = "Depeche") -> bool:
    raw = body.encode() if isinstance(body, str) else body
    return read_robots(raw).decide(f"https://lac.example{path}", agent).allowed


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("Disallow: /prive", "/prive/a", False),
        ("Disallow: /prive", "/Prive/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /\nAllow: /a", "/a/b", True),
        ("Disallow: /a/b\nAllow: /a", "/a/b", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: /a*/b*/c", "/a/x/b/y/c", False),
        ("Disallow: /a*/b*/c", "/a/x/c", True),
        ("Disallow: /*a$", "/ba", False),
        ("Disallow: /aa*aa$", "/aaa", True),
        ("Disallow: /caf%C3%A9", "/café", False),
        ("Disallow: /café", "/caf%c3%a9", False),
        ("Disallow: /%62%61", "/ba", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /?q=", "?q=1", False),
        ("Disallow: prive", "/prive", True),
        ("Disallow: /\nAllow: /a/index.html", "/a/", True),
        ("Disallow /a", "/a", False),
        ("DISALLOW : /a # pas ici", "/a", False),
        ("Dissalow: /a", "/a", False),
        ("Noindex: /a", "/a", True),
    ],
)
def test_the_longest_match_decides(rules: str, path: str, expected: bool):
    assert allowed(f"User-agent: *\n{rules}", path) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: depeche\nDisallow: /b", True),
        ("User-agent: Depeche/2.0\nDisallow: /", False),
        ("User-agent: dep\nDisallow: /", True),
        ("User-agent: depechebot\nDisallow: /", True),
        ("User-agent: depeche\nDisallow: /b\nUser-agent: depeche\nDisallow: /a", False),
        ("User-agent: depeche\nUser-agent: autre\nDisallow: /", False),
        ("User-agent: depeche\n\nSitemap: https://lac.example/s.xml\nUser-agent: autre\nDisallow: /", False),
        ("User-agent: * (tous)\nDisallow: /", False),
        ("Disallow: /", True),
        ("User-agent: depeche\n\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nUser-agent: depeche\nCrawl-delay: 5", True),
    ],
)
def test_the_agent_s_own_groups_come_before_all_others(body: str, expected: bool):
    assert allowed(body, "/a") is expected


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xef\xbb"])
def test_line_ends_and_byte_order_marks(end: str, mark: bytes):
    assert not allowed(mark + end.join(["User-agent: *", "Disallow: /"]).encode(), "/a")


def test_the_rule_that_decided_is_named_with_its_line():
    decision = read_robots(b"# lac\nUser-agent: *\nAllow: /\nDisallow: /prive/").decide("/prive/a", "Depeche")
    assert (decision.allowed, decision.group, str(decision.rule)) == (False, "*", "Disallow: /prive/")
    assert decision.rule is not None
    assert decision.rule.line == 4


def test_delays_and_sitemaps():
    robots = read_robots(
        b"Sitemap: https://lac.example/a.xml\nUser-agent: a\nCrawl-delay: 2.5\nUser-agent: b\nCrawl-delay: nan\n"
        b"Disallow: /x\nsite-map: https://lac.example/b.xml"
    )
    assert robots.sitemaps == ("https://lac.example/a.xml", "https://lac.example/b.xml")
    assert robots.delay("a") == robots.delay("b") == 2.5
    assert robots.delay("c") is None


def test_half_a_rule_at_the_limit_forbids_nothing():
    start = b"User-agent: *\n"
    filler = b"#" * (LONGEST_ROBOTS - len(start) - len(b"\nDisallow: /")) + b"\n"
    assert allowed(start + filler + b"Disallow: /prive", "/a")


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"$",
        b"User-agent: *\n" + b"Disallow: /a*b*c*d$\n" * 25_000,
        b"User-agent: a\n" * 36_000 + b"Disallow: /",
        b"User-agent: "
        + b"a," * 8_000
        + b"\n"
        + b"".join(b"User-agent: a%d\n" % n for n in range(14_000))
        + b"Disallow: /a*b\n" * 16_000,
        b"\xff" * 500_000,
        b" " * 500_000 + b"x",
    ],
    ids=["stars", "rules", "agents", "agents and rules", "noise", "blanks"],
)
def test_hostile_files_cost_no_more_than_their_length(body: bytes):
    start = time.process_time()
    allowed(body, "/" + "a" * 4000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        # RFC 9309, 2.2.3: what patterns are made with stands for itself where it is percent-encoded
        ("/prix-%24", "/prix-$", True),
        ("/prix-%24", "/prix-%24", True),
        ("/prix-%24", "/prix-", False),
        ("/a-%2A.html", "/a-*.html", True),
        ("/a-%2a.html", "/a-%2A.html", True),
        ("/a-%2A.html", "/a-b.html", False),
        ("/a$b", "/a$b", True),
        ("/a$b", "/a", False),
        ("/*$", "/a$", True),
        # what no address has as it is
        ("/<a>", "/%3Ca%3E", True),
        ("/a|b", "/a%7Cb", True),
        # reserved characters keep their two spellings apart
        ("/a%2Fb", "/a/b", False),
    ],
)
def test_one_path_has_one_spelling(pattern: str, path: str, fits: bool):
    assert pattern_of(pattern.encode()).matches(path_of(f"http://lac.example{path}")) is fits


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: FirstBot, Depeche\nDisallow: /prive",
        b"<html><body><pre>\nUser-agent: Depeche<br>\nDisallow: /prive<br />\n</pre></body></html>",
        "User-agent: Depeche\nDisallow: /prive".encode("utf-16"),
        b"\xfe\xff" + "User-agent: Depeche\nDisallow: /prive".encode("utf-16-be"),
    ],
    ids=["names with commas", "as a web page", "UTF-16", "UTF-16, big-endian"],
)
def test_what_is_written_otherwise_than_the_rfc_says_is_obeyed_all_the_same(body: bytes):
    assert not allowed(body, "/prive/a")
    assert allowed(body, "/a")


def test_product_tokens():
    assert [product_token(each) for each in ("FooBot/1.2 (x)", "*", "foo-bot_x y", "")] == [
        "foobot",
        "*",
        "foo-bot_x",
        "",
    ]


def test_ai_agents_are_named_by_their_own_groups():
    robots = read_robots(
        b"User-agent: gptbot\nUser-agent: Google-Extended\nDisallow: /monde\n\nUser-agent: *\nDisallow: /prive"
    )
    assert refused_ai_agents(robots, "https://lac.example/monde/a") == ("Google-Extended", "GPTBot")
    assert refused_ai_agents(robots, "https://lac.example/sport") == ()
