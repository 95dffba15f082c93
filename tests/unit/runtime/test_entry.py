import importlib
from collections.abc import Sequence

import pytest

from depeche_runtime.entry import run

NAMES = ("fetch", "clean", "enrich", "index")


@pytest.mark.parametrize("name", NAMES)
def test_help_lists_every_setting_with_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    entry = importlib.import_module(f"depeche_{name}.serving").ENTRY
    with pytest.raises(SystemExit) as ended:
        run(entry, ["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    blocks = _blocks(text)
    for settings in (entry.process, entry.settings):
        prefix = settings.model_config["env_prefix"]
        for field in settings.model_fields:
            assert blocks[f"{prefix}{field}".upper()].strip(), f"{field} of {settings.__name__} has no docstring"
    assert blocks["DEPECHE_KAFKA_BOOTSTRAP"]


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_setting_ends_it_with_one_line_that_names_it(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    variable = f"DEPECHE_{name.upper()}_WEB_PORT"
    monkeypatch.setenv(variable, "eighty")
    assert importlib.import_module(f"depeche_{name}.serving").main([]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"depeche-{name}: {variable} is wrong")
    assert said.count("\n") == 1


def _blocks(text: str) -> dict[str, str]:
    blocks: dict[str, str] = {}
    name = ""
    for line in _settings(text.splitlines()):
        if line.startswith("DEPECHE_"):
            name = line.split(" = ")[0]
            blocks[name] = ""
        elif name:
            blocks[name] += line
    return blocks


def _settings(lines: Sequence[str]) -> Sequence[str]:
    return [line for line in lines if line.startswith(("DEPECHE_", "    "))]
