"""The whole journey by the real command: all comes in, the same again adds nothing, bad input is accounted for."""

import gzip
import json
import signal
import time
from pathlib import Path

import pytest

from depeche_newsroom import Newsroom, OddityKind, TooManyRequests, Truncated, load_sites
from tests.journey.command import Depeche, environment


@pytest.fixture
def depeche(tmp_path: Path, newsroom: Newsroom) -> Depeche:
    return Depeche(tmp_path / "home", environment(tmp_path / "home", newsroom))


@pytest.fixture
def offline(tmp_path: Path) -> Depeche:
    return Depeche(tmp_path / "home", environment(tmp_path / "home"))


PROSE = (
    "<p>The harbour board voted on Tuesday to rebuild the eastern quay, which the storm of last winter had"
    " torn open along sixty metres, its chair Orla Penhallow said.</p>"
    "<p>Work is to begin in the spring and will cost four million pounds, most of it paid by the county.</p>"
)


def page(title: str = "Quay to be rebuilt", prose: str = PROSE) -> str:
    article = f"<article><h1>{title}</h1>{prose}</article>"
    return f"<!doctype html><html lang='en'><head><title>{title}</title></head><body>{article}</body></html>"


def test_the_newsroom_comes_in_and_the_same_again_adds_nothing(depeche: Depeche, newsroom: Newsroom):
    words = ("run", "--once", "--json", *newsroom.feeds)
    first = json.loads(depeche.run(*words).stdout)
    stories = {story.url: story for site in load_sites() for story in site.articles}
    indexed = depeche.indexed()
    reachable = {url for url in stories if "/abonnes/" not in url}
    missing = {url for url in reachable if not any(row[0] == url for row in indexed.values())}
    assert not missing
    assert first["indexed"] >= len(indexed)
    assert "fetch: robots-disallow" in first["dropped"]
    assert "fetch: not-found" in first["dropped"]

    second = json.loads(depeche.run(*words).stdout)
    assert (second["in"], second["indexed"]) == (0, 0)
    assert depeche.indexed() == indexed
    assert depeche.run("audit").returncode == 0


def test_a_corrected_article_becomes_a_new_version_of_itself(depeche: Depeche, newsroom: Newsroom):
    words = ("run", "--once", "--json", *newsroom.feeds)
    depeche.run(*words)
    before = depeche.indexed()
    newsroom.publish_correction()
    summary = json.loads(depeche.run(*words).stdout)
    after = depeche.indexed()
    corrected = next(story for site in load_sites(2) for story in site.articles if story.edition == 2)
    assert summary["updated"] >= 1
    assert set(before) == set(after)
    changed = [name for name in before if before[name][1] != after[name][1]]
    assert [" ".join(str(after[name][1]).split()) for name in changed] == [" ".join(corrected.title.split())]
    trail = depeche.lines("trace", "--json", corrected.url)
    assert [record["reason"] for record in trail if record["hop"] == "index"] == ["created", "updated"]


def test_what_is_odd_in_the_newsroom_is_accounted_for(depeche: Depeche, newsroom: Newsroom):
    depeche.run("run", "--once", *newsroom.feeds)
    for site in load_sites():
        for oddity in site.oddities:
            if oddity.kind in (OddityKind.MOVED, OddityKind.DUPLICATE):
                continue  # these lead to an article that is there already
            trail = depeche.lines("trace", "--json", f"http://{site.host}{oddity.path}")
            assert trail[-1]["fate"] in ("dropped", "dead"), oddity
            assert trail[-1]["reason"]


def test_429_and_truncation_are_waited_out(depeche: Depeche, newsroom: Newsroom):
    newsroom.inject(TooManyRequests(host="*courrier*", retry_after=1, times=2))
    newsroom.inject(Truncated(host="*ledger*", times=1))
    summary = json.loads(depeche.run("run", "--once", "--json", *newsroom.feeds).stdout)
    broken_for_good = sum(each.kind is OddityKind.CUT_GZIP for site in load_sites() for each in site.oddities)
    assert summary["dead"] == {"fetch: truncated": broken_for_good}
    assert 429 in {request.status for request in newsroom.requests}


def test_files_of_every_kind_of_badness_are_accounted_for(offline: Depeche, tmp_path: Path):
    pages = tmp_path / "pages"
    (pages / "deeper").mkdir(parents=True)
    good = {"good.html": page().encode(), "deeper/good.html.gz": gzip.compress(page("Second quay").encode())}
    bad = {
        "empty.html": b"",
        "binary.html": bytes(range(256)) * 40,
        "cut.html.gz": gzip.compress(page().encode() * 20)[:-40],
        "huge.html": b"<html><body>" + b"<p>words and words</p>" * 2_500_000,
        "nested.html": (b"<div>" * 100_000) + b"text",
        "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(500),
        "data.json": b'{"no": "page"}',
    }
    odd = {
        "nul.html": page("NUL \0 inside").replace("harbour", "har\0bour").encode(),
        "charset.html": page("Le café rouvre à Évian")
        .encode("latin-1")
        .replace(b"<head>", b"<head><meta charset=utf-8>"),
        "jsonld.html": page("Broken data")
        .replace("<body>", "<script type='application/ld+json'>{oops</script><body>")
        .encode(),
        "dates.html": page("Far future")
        .replace("<head>", "<head><meta property='article:published_time' content='30000-01-01T00:00:00Z'>")
        .encode(),
    }
    for name, content in {**good, **bad, **odd}.items():
        (pages / name).write_bytes(content)
    done = offline.run("run", "--once", "--json", str(pages))
    summary = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert summary["in"] == len(good) + len(bad) + len(odd)
    assert summary["indexed"] >= len(good) + len(odd)
    assert summary["indexed"] + sum(summary["dropped"].values()) + sum(summary["dead"].values()) == summary["in"]
    for name in bad:
        trail = offline.lines("trace", "--json", str(pages / name))
        assert trail[-1]["fate"] in ("dropped", "dead"), (name, trail)
    assert offline.bytes_of("dead", "show", "--raw", str(pages / "cut.html.gz")) == bad["cut.html.gz"]
    assert offline.run("audit").returncode == 0
    assert json.loads(offline.run("run", "--once", "--json", str(pages)).stdout)["in"] == 0


def test_a_list_on_standard_input(offline: Depeche, tmp_path: Path):
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(page(f"Story number {number} of the list"))
    listed = "\n".join(["# pages", *(str(tmp_path / f"{n}.html") for n in range(3)), ""])
    done = offline.run("run", "--once", "--json", "-", given=listed)
    assert json.loads(done.stdout)["indexed"] == 3


def test_an_article_in_the_index_is_explained_by_the_page_in_the_log(offline: Depeche, tmp_path: Path):
    folder = tmp_path / "pages"
    folder.mkdir()
    menu = "<nav><a href='/tides'>Tides</a></nav>"
    (folder / "quay.html").write_text(page().replace("<article>", f"{menu}<article>", 1), encoding="utf-8")
    offline.run("run", "--once", str(folder))
    (told,) = offline.lines("explain", "--json", (folder / "quay.html").as_uri())
    assert told["id"]
    assert [each["hop"] for each in told["hops"]][-1] == "index"
    why = {each["text"]: each["why"] for each in told["left_out"]}
    assert why["Tides"] == "a link without a sentence beside it"


def test_a_wrong_source_is_named_and_nothing_is_begun(offline: Depeche):
    done = offline.run("run", "--once", "no-such-folder")
    assert done.returncode == 2
    assert "no-such-folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert not offline.home.exists()


def test_a_wrong_line_on_standard_input_is_named(offline: Depeche):
    done = offline.run("run", "--once", "-", given="no-such-file.html\n")
    assert done.returncode == 2
    assert "no-such-file.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path):
    depeche = Depeche(tmp_path, environment(tmp_path, DEPECHE_RUN_WORKERS="many"))
    done = depeche.run("run", "--once", str(tmp_path))
    assert done.returncode == 2
    assert "DEPECHE_RUN_WORKERS" in done.stderr
    assert "many" in done.stderr


def test_two_runs_on_one_home_and_ctrl_c(offline: Depeche, tmp_path: Path):
    (tmp_path / "page.html").write_text(page())
    first = offline.start("run", str(tmp_path / "page.html"))
    deadline = time.monotonic() + 60
    while offline.handled().get("index", 0) < 1:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    second = offline.run("run", "--once", str(tmp_path / "page.html"))
    assert second.returncode == 2
    assert f"process {first.pid}" in second.stderr
    first.send_signal(signal.SIGINT)
    out, err = first.communicate(timeout=90)
    assert first.returncode == 0, err
    assert "indexed 1" in out
    assert "Traceback" not in err


def test_it_goes_on_polling_and_takes_up_what_changed(offline: Depeche, tmp_path: Path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.html").write_text(page("The first story of the day"))
    running = offline.start("run", "--every", "1", str(pages))
    deadline = time.monotonic() + 90

    def wait_for(*titles: str) -> None:
        while {row[1] for row in offline.indexed().values()} != set(titles):
            assert time.monotonic() < deadline, offline.indexed()
            assert running.poll() is None
            time.sleep(0.1)

    wait_for("The first story of the day")
    (pages / "two.html").write_text(page("The second story of the day"))
    wait_for("The first story of the day", "The second story of the day")
    (pages / "one.html").write_text(page("The first story of the day, corrected"))
    wait_for("The first story of the day, corrected", "The second story of the day")
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=90)
    assert running.returncode == 0
