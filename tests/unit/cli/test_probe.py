"""What ``depeche probe`` answers to a person, and to a pipe."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depeche_cli.main import app
from depeche_cli.probes.table import PROBES

ROBOTS = "User-agent: *\nAllow: /\nDisallow: /prive/\n"


def packed(text: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(text.encode(encoding)).decode()


def asked(*arguments: str, lines: Sequence[object] | None = None) -> tuple[int, str]:
    given = None if lines is None else "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    done = CliRunner().invoke(app, ["probe", *arguments], input=given)
    return done.exit_code, done.stdout


@pytest.mark.parametrize(
    ("kind", "question", "expected"),
    [
        (
            "robots",
            {"body_base64": packed(ROBOTS), "agent": "a", "url": "http://lac.example/prive/"},
            {"allowed": False},
        ),
        ("robots", {"body_base64": packed(ROBOTS), "agent": "a", "url": "http://lac.example/b"}, {"allowed": True}),
        ("url", {"url": "http://www.lac.example/a/?utm_source=x"}, {"canonical": "https://lac.example/a"}),
        ("url", {"url": "a#b"}, {"canonical": "/a"}),
        ("network", {"url": "http://127.0.0.1/"}, {"allowed": False, "reason": "forbidden-address"}),
        ("network", {"url": "http://lac.invalid/"}, {"allowed": False, "reason": "unresolved"}),
        (
            "charset",
            {"body_base64": packed("été", "cp1252"), "content_type": "a/b; charset=l1"},
            {"text": "été"},
        ),
    ],
)
def test_answers_json_lines(kind: str, question: dict[str, str], expected: dict[str, object]):
    code, out = asked(kind, "-", lines=[{"id": "q", **question}])
    answer = json.loads(out)
    assert code == 0
    assert answer["id"] == "q"
    assert expected.items() <= answer.items()


@pytest.mark.parametrize(
    "named",
    [
        *("127.0.0.1", "127.0.0.1:8080/a", "localhost:80", "0x7f.1", "2130706433"),
        *("[::1]", "::1", "fe80::1", "::ffff:10.0.0.1", "[64:ff9b::7f00:1]"),
    ],
)
def test_a_person_may_name_a_bare_host(named: str):
    code, out = asked("network", named)
    assert (code, out.splitlines()[0]) == (0, "may not be reached")
    assert "forbidden-address" in out


@pytest.mark.parametrize("named", ["ftp://lac.example/", "file:///etc/passwd", "gopher:lac"])
def test_a_scheme_that_is_not_asked_is_named(named: str):
    assert "forbidden-scheme" in asked("network", named)[1]


@pytest.mark.parametrize("kind", [probe.name for probe in PROBES])
def test_answers_every_line_whatever_is_in_it(kind: str):
    lines = [
        "{",
        "[]",
        "null",
        {"id": 1},
        {"id": 2, "url": 7, "body_base64": "*"},
        {"id": 3, "url": "\0", "body_base64": ""},
    ]
    code, out = asked(kind, "-", lines=lines)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [each["id"] for each in answers] == [None, None, None, 1, 2, 3]
    assert all("error" in each for each in answers[:5])


def test_says_which_rule_decided(tmp_path: Path):
    rules = tmp_path / "robots.txt"
    rules.write_text(ROBOTS, encoding="utf-8")
    code, out = asked("robots", "--robots", str(rules), "https://lac.example/prive/a")
    assert code == 0
    assert out.startswith("not allowed\n")
    assert "Disallow: /prive/  (line 3)" in out


def test_says_what_named_the_charset(tmp_path: Path):
    page = tmp_path / "a.html"
    page.write_bytes("<meta charset=latin1><p>L’été".encode("cp1252"))
    assert "windows-1252" in asked("charset", str(page))[1]


def test_a_file_that_is_not_there_is_a_mistake_of_one_line(tmp_path: Path):
    assert asked("charset", str(tmp_path / "none"))[0] == 1
