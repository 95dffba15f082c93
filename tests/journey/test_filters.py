"""``depeche clean`` and ``depeche enrich`` in a pipe."""

import gzip
import json
from pathlib import Path

import pytest

from tests.journey.command import Depeche, environment
from tests.journey.test_run import page


@pytest.fixture
def depeche(tmp_path: Path) -> Depeche:
    return Depeche(tmp_path / "home", environment(tmp_path / "home"))


NOTE = "A short note.\n\nIt has two paragraphs, and the second is longer than the first by some words."


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_clean_keeps_order_and_ids_and_fails_line_by_line(depeche: Depeche, tmp_path: Path):
    plain, packed, torn = tmp_path / "a.html", tmp_path / "b.html.gz", tmp_path / "c.html.gz"
    plain.write_text(page("From a file"))
    packed.write_bytes(gzip.compress(page("From a packed file").encode()))
    torn.write_bytes(gzip.compress(page().encode())[:-9])
    given = lines(
        {"id": "one", "url": "http://harbour.example/one", "path": str(plain)},
        {"id": 2, "path": str(packed)},
        {"id": "torn", "path": str(torn)},
        {"id": "html", "url": "http://harbour.example/html", "html": page("From a string")},
        {"url": "http://harbour.example/text", "text": NOTE},
        {"id": "nothing"},
        {"id": "missing", "path": str(tmp_path / "no-such.html")},
    ) + "{not json\n"  # fmt: skip
    done = depeche.run("clean", "--workers", "2", given=given)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row.get("id") for row in rows[:4]] == ["one", 2, "torn", "html"]
    assert [row.get("title") for row in rows[:4]] == ["From a file", "From a packed file", None, "From a string"]
    assert rows[4]["body"].startswith("A short note.")
    assert [row["error"]["kind"] for row in rows if "error" in row] == [
        "broken-gzip",
        "bad-line",
        "missing",
        "bad-json",
    ]
    assert "line 8" in rows[7]["error"]["message"]
    assert not depeche.home.exists()


def test_what_clean_writes_enrich_reads_and_less_will_do(depeche: Depeche):
    cleaned = depeche.run("clean", given=lines({"id": "a", "url": "http://h.example/a", "html": page()}))
    assert cleaned.returncode == 0, cleaned.stderr
    little = {
        "id": "b",
        "title": "La Syrie",
        "body": "Le président Bachar Duval a parlé à Damas lundi devant la presse.",
    }
    done = depeche.run("enrich", given=cleaned.stdout + lines(little, {"id": "c", "title": "Only a title", "body": ""}))
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    assert (first["id"], first["language"]) == ("a", "en")
    assert {"text": "Orla Penhallow", "type": "PERSON"}.items() <= {
        key: value for entity in first["entities"] if "Penhallow" in entity["text"] for key, value in entity.items()
    }.items()
    assert second["language"] == "fr"
    place = next(entity for entity in second["entities"] if entity["text"] == "Damas")
    assert (place["type"], little["body"][place["start"] : place["end"]]) == ("PLACE", "Damas")
    assert third["id"] == "c"


def test_enrich_names_what_it_cannot_read(depeche: Depeche):
    done = depeche.run("enrich", given=lines({"id": "a", "title": 7}, {"id": "b", "error": {"kind": "too-short"}}, []))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["error"]["kind"] for row in rows] == ["bad-line", "failed-before", "bad-json"]
    assert "title" in rows[0]["error"]["message"]


def test_enrich_relates_an_article_to_those_before_it(depeche: Depeche):
    dispatch = {"id": 1, "title": "Ferry turns back in heavy seas", "body": f"{NOTE} The ferry was towed into port."}
    copy = {**dispatch, "id": 2, "body": f"{dispatch['body']} No one was hurt."}
    done = depeche.run("enrich", "--workers", "2", given=lines(dispatch, {"id": "x", "title": 7}, copy))
    first, _, second = map(json.loads, done.stdout.splitlines())
    assert [first["id"], second["id"]] == [1, 2]
    assert (first.get("near_duplicate_of"), second["near_duplicate_of"]) == (None, "1")
    assert first["story_id"] == second["story_id"]


def test_clean_learns_a_site_s_furniture_only_if_it_is_asked_to(depeche: Depeche):
    box = "<p>Our reporters spend their days in the rooms where decisions about your street are made.</p>"
    pages = [
        f"<html><body><article><h1>Vote {n}</h1><p>Councillors voted {n + 9} to {n} to mend the wall on Tuesday.</p>"
        f"<p>People near the wall had waited {n + 3} years for it, the deputy leader said at the meeting.</p>"
        f"{box}<p>The work will take {n + 5} months and give jobs to {n + 14} people.</p></article></body></html>"
        for n in range(6)
    ]
    given = "".join(
        json.dumps({"url": f"https://beacon.example/{n}", "html": html}) + "\n" for n, html in enumerate(pages)
    )
    for options, kept in (((), 6), (("--learn",), 3)):
        done = depeche.run("clean", *options, given=given)
        assert sum("Our reporters" in json.loads(line)["body"] for line in done.stdout.splitlines()) == kept
