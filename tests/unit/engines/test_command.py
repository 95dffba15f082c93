"""``depeche engines``: what it prints, and its exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from depeche_cli.engines import app, exports
from depeche_engines.process import kill
from depeche_engines.state import PASSWORD_FILE, Engines, load
from depeche_runtime.errors import BrokenError
from tests.unit.engines.fakes import a_sleeping_node, started

RUNNER = CliRunner()


def test_nothing_is_up(tmp_path: Path) -> None:
    for command in ("status", "down"):
        result = RUNNER.invoke(app, [command, "--home", str(tmp_path)])
        assert result.exit_code == 0
        assert f"nothing is up in {tmp_path / 'engines'}" in result.output


def test_status_shows_each_node_and_fails_where_one_is_silent(tmp_path: Path) -> None:
    node = a_sleeping_node(tmp_path / "engines")
    started(tmp_path / "engines", node)
    result = RUNNER.invoke(app, ["status", "--home", str(tmp_path)])
    assert result.exit_code == 1
    assert "kafka-1  127.0.0.1:20001  runs, but does not answer" in result.output
    assert node.process is not None
    kill(node.process)
    assert "127.0.0.1:20001  down" in RUNNER.invoke(app, ["status", "--home", str(tmp_path)]).output


def test_an_engines_error_is_one_for_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "engines"
    started(folder, a_sleeping_node(folder))
    result = RUNNER.invoke(app, ["up", "--home", str(tmp_path), "--brokers", "2", "--nodes", "0"])
    assert isinstance(result.exception, BrokenError)
    assert "stop them first" in str(result.exception)
    RUNNER.invoke(app, ["down", "--delete-data", "--home", str(tmp_path)])
    assert load(folder) is None


def test_exports_fit_the_engines_and_keep_the_password_in_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "it's here"
    nodes = [a_sleeping_node(folder, name, port) for name, port in (("kafka-1", 1), ("kafka-2", 2))]
    nodes += [a_sleeping_node(folder, "elasticsearch-1", 3)]
    engines = Engines(folder, tuple(nodes), "depeche", "a secret")
    for node in nodes:
        assert node.process is not None
        kill(node.process)
    settings = exports(engines)
    assert settings.pop("DEPECHE_INDEX_PASSWORD").startswith('"$(cat ')
    assert "a secret" not in str(settings)
    assert settings == {
        "DEPECHE_KAFKA_BOOTSTRAP": "127.0.0.1:1,127.0.0.1:2",
        "DEPECHE_KAFKA_REPLICATION": "2",
        "DEPECHE_INDEX_ELASTICSEARCH_URL": "http://127.0.0.1:3",
        "DEPECHE_INDEX_REPLICAS": "0",
        "DEPECHE_INDEX_USERNAME": "depeche",
    }


@pytest.mark.parametrize("home", ["plain", "it's here"])
def test_a_shell_reads_the_exports(tmp_path: Path, home: str) -> None:
    import subprocess

    folder = tmp_path / home
    folder.mkdir()
    (folder / PASSWORD_FILE).write_text("a $ecret")
    value = exports(Engines(folder, (), "depeche", "a $ecret"))["DEPECHE_INDEX_PASSWORD"]
    done = subprocess.run(
        ["/bin/sh", "-c", f"export P={value}; printenv P"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "a $ecret\n"
