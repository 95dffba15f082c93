"""A person's mistake, a damaged file and an output that nobody takes end in one line and an exit code."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_cli.main import main
from depeche_index.sqlite.sink import SqliteSink
from depeche_runtime.embedded.log import Log
from depeche_runtime.settle import Outgoing
from depeche_schemas.journey import JOURNAL

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
NO_USER = "~nobody-of-that-name/pages"
TOO_LONG = "x" * 5_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Log(tmp_path / "log.db").close()
    return tmp_path


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def said_by(*words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["depeche", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", TOO_LONG), "no article is indexed"),
        (("show", NO_USER), "no article is indexed"),
        (("trace", TOO_LONG), "nothing is known"),
        (("search", "--until", "9999-12-31", "quay"), "9999-12-31 is no day or instant"),
        (("search", "--since", "0001-01-01T00:00:00+14:00", "quay"), "is no day or instant"),
        (("run", "--once", TOO_LONG), "File name too long"),
        (("run", "--once", NO_USER), "there is no file or folder"),
        (("run", "--once", "no-such\0folder"), "there is no file or folder"),
        (("rules", "."), "can't be read"),
        (("run", "--once", ""), "a name is empty"),
        (("run", "--once", "--allow-network", "10.0.0.0/99", "."), "ALLOW_NETWORKS is wrong (given by an option)"),
        (("explain", "."), "it is a folder where a file was expected"),
        (("replay", "no.such.topic", "--into", "live"), "no topic is called no.such.topic"),
        (("replay", "depeche.journal.v1", "--offsets", "0:9-3", "--dry-run"), "3 comes before 9"),
        (("replay", "depeche.fetch.dead.v1", "--into", "live"), "`depeche dead replay` sends"),
        (("replay", "depeche.journal.v1", "--into", "live"), "no hop reads depeche.journal.v1"),
        (("sources", "import", "."), "can't be read"),
        (("sources", "status", "nonesuch"), "no source's address has nonesuch in it"),
        (("sources", "add", "--header", "nothing", "http://lac.example/rss"), "can't be read"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_a_mistake_is_told_in_one_line(
    words: tuple[str, ...],
    said: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("DEPECHE_HOME", str(home))
    code, told = said_by(*words, capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert told.startswith("depeche: ")
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEPECHE_ENRICH_ENRICHMENTS", '["astrology"]'),
        ("DEPECHE_CLEAN_DROP_KINDS", "video"),
        ("DEPECHE_FETCH_TIMEOUT", "-3"),
        ("DEPECHE_RUN_WORKERS", "many"),
    ],
)
def test_a_wrong_setting_of_any_service_is_told_by_the_run(
    name: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(name, value)
    words = ("run", "--once", "--home", str(tmp_path / "home"), str(tmp_path))
    code, told = said_by(*words, capsys=capsys, monkeypatch=monkeypatch)
    assert (code, told.count("\n")) == (2, 1)
    assert told.startswith(f"depeche: {name} is wrong")


def test_a_run_that_ends_and_could_not_read_a_source_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DEPECHE_ENRICH_ENRICHMENTS", '["language"]')
    monkeypatch.setattr(sys, "argv", ["depeche", "run", "--once", "--home", str(tmp_path), "--workers", "1", "http://"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, "1 poll failed (bad-url 1)" in capsys.readouterr().out) == (1, True)


def test_a_home_of_nobody_and_a_port_in_use(
    taken: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    code, told = said_by("audit", "--home", NO_USER, capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "no such user" in told) == (2, True)
    code, told = said_by("newsroom", "--port", str(taken), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, f"port {taken} can't be served" in told) == (2, True)


def test_a_log_that_is_damaged_or_out_of_reach_is_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "log.db").write_bytes(b"no database at all" * 100)
    code, told = said_by("audit", "--home", str(tmp_path), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "is damaged" in told, "Move it away" in told) == (3, True, True)
    (tmp_path / "log.db").unlink()
    (tmp_path / "log.db").mkdir()
    code, told = said_by("audit", "--home", str(tmp_path), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "can't be written" in told, "Move it away" in told) == (2, True, False)


def test_an_index_that_is_damaged_is_told_by_its_name_and_how_to_write_it_anew(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    SqliteSink(home / "index.db").close()
    with (home / "index.db").open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 200)
    code, told = said_by("search", "--home", str(home), "quay", capsys=capsys, monkeypatch=monkeypatch)
    assert (code, f"the index {home}/index.db is damaged" in told) == (3, True)
    assert "`depeche replay depeche.article.related.v1 --into live`" in told


def test_a_log_that_turns_out_damaged_while_it_is_read_is_told_by_its_name(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    with closing(Log(home / "log.db")) as log:
        for _ in range(40):
            with log.transaction():
                log.append([Outgoing(JOURNAL.name, "http://lac.example/", bytes(4096))], NOON)
    with (home / "log.db").open("r+b") as file:
        size = file.seek(0, 2)
        for page in range(10, size // 4096):
            file.seek(page * 4096)
            file.write(b"torn" * 8)
    code, told = said_by("audit", "--home", str(home), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, f"the log {home}/log.db is damaged" in told) == (3, True)


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("export", "--format", "csv")])
def test_looking_at_the_registry_makes_no_home(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "home"
    code, told = said_by("sources", *words, "--home", str(home), capsys=capsys, monkeypatch=monkeypatch)
    assert code == 0
    assert not home.exists()
    assert ("nothing is registered" in told) == (words[0] == "list")


@pytest.mark.parametrize("words", [("search", "qu\udce9"), ("show", "qu\udce9"), ("trace", "qu\udce9")], ids=ascii)
def test_a_word_that_is_not_utf_8_is_told(
    words: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    code, told = said_by(*words, "--home", str(home), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "'qu\\udce9' is not written in UTF-8" in told) == (2, True)


def test_lists_and_rules_that_are_no_text_are_told_with_their_line(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    listed = home / "list.csv"
    listed.write_text("y" * 2_000_000)
    code, told = said_by("sources", "import", str(listed), "--home", str(home), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "list.csv line 1: " in told) == (2, True)
    listed.write_bytes(b"- site: lac.example\n  body: \xff\n")
    code, told = said_by("rules", str(listed), "--home", str(home), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, "list.csv line 2 can't be read: it is not UTF-8" in told) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("output", ["/dev/full", "closed pipe", "none"])
def test_an_output_that_takes_nothing_ends_it_without_a_traceback(output: str):
    words = [sys.executable, "-c", "from depeche_cli.main import main; main()", "probe", "url", "http://lac.example/"]
    if output == "none":
        done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *words], stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return
    if output == "closed pipe":
        reading, writing = os.pipe()
        os.close(reading)
    else:
        writing = os.open(output, os.O_WRONLY)
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert ("No space left" in done.stderr) == (output == "/dev/full")
    if output == "closed pipe":
        assert done.returncode == 141


def test_a_reader_that_leaves_ends_what_is_printed_by_rich_as_well(home: Path):
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-c", "from depeche_cli.main import main; main()", "audit", "--home", str(home)]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_command_imports_what_it_needs_and_not_what_the_others_need():
    look = "from depeche_cli.main import main; import sys\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    words = [sys.executable, "-c", look, "search", "--help"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "depeche_cli.search" in loaded
    assert not {"aiohttp", "lxml.html", "spacy", "faust", "kafka", "elasticsearch"} & loaded
