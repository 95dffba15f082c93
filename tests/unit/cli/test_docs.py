"""The documents say what the code says."""

import re
from pathlib import Path

import pytest
import typer.main
from pydantic_settings import BaseSettings

from depeche_clean.settings import CleanSettings
from depeche_cli.main import app
from depeche_cli.settings import RunSettings
from depeche_enrich.settings import EnrichSettings
from depeche_fetch.settings import FetchSettings
from depeche_index.settings import IndexSettings
from depeche_runtime.faust_bus.settings import BusSettings
from depeche_schemas.journey import JOURNEY

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = typer.main.get_command(app)
DOCUMENTS = [path for path in ROOT.rglob("*.md") if ".venv" not in path.parts and "newsroom/sites" not in str(path)]


def test_the_readme_s_table_is_the_journey():
    rows = re.findall(r"^\| (\w+) \| `(\S+)` \| `?([^|`]+)`? \| (.+) \|$", README, re.MULTILINE)
    expected = [
        (leg.hop, leg.reads.name, leg.writes[0].name if leg.writes else "the sink", leg.does) for leg in JOURNEY
    ]
    assert [(hop, reads, writes.strip(), does) for hop, reads, writes, does in rows] == expected


def test_a_newcomer_is_led_through_every_hop_in_its_order():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| \[[^]]+\]\((\S+)\)", text, re.MULTILINE)
    assert [hop for hop, _ in rows] == [leg.hop for leg in JOURNEY]
    for hop, stage in rows:
        assert f"Hop.{hop.upper()}" in (ROOT / stage).read_text(encoding="utf-8") or hop in Path(stage).stem, stage


def test_every_command_is_in_the_readme_and_every_one_there_exists():
    commands = set(COMMAND.commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"depeche (\w+)", re.sub(r"```text.*?```", "", README, flags=re.DOTALL)))
    assert named - {"COMMAND"} == commands


def test_every_option_in_the_readme_exists():
    for command, options in re.findall(r"depeche (search|run) [^|\n]*\|([^|\n]*)", README):
        known = {name for parameter in COMMAND.commands[command].params for name in parameter.opts}  # type: ignore[attr-defined]
        assert set(re.findall(r"--[a-z-]+", options)) <= known


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", re.sub(r"`[^`]*`", "", path.read_text(encoding="utf-8"))):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize(
    ("service", "settings"),
    [
        ("cli", RunSettings),
        ("fetch", FetchSettings),
        ("clean", CleanSettings),
        ("enrich", EnrichSettings),
        ("index", IndexSettings),
        ("runtime", BusSettings),
    ],
)
def test_every_setting_stands_in_its_readme(service: str, settings: type[BaseSettings]):
    text = (ROOT / "services" / service / "README.md").read_text(encoding="utf-8")
    prefix = settings.model_config.get("env_prefix", "")
    rows = dict(re.findall(rf"^\| `(?:{prefix})?(\w+)` \| *`?([^|]*?)`? *\|", text, re.MULTILINE))
    told = {name.upper(): default for name, default in rows.items()}
    assert {name.upper() for name in settings.model_fields} <= told.keys()
    for name, field in settings.model_fields.items():
        if isinstance(field.default, bool | int | float | str) and field.default != "":
            assert _same(told[name.upper()], field.default), f"{name} is {field.default}, not {told[name.upper()]}"


def _same(told: str, default: object) -> bool:
    if isinstance(default, int | float) and not isinstance(default, bool):
        return bool(re.fullmatch(r"[\d.]+", told)) and float(told) == default
    return told.lower() == str(default).lower()


def test_every_decision_is_listed_under_its_title():
    folder = ROOT / "infra" / "decisions"
    listed = re.findall(r"\[(\d{4})\]\((\S+)\) \| (.+) \|", (folder / "README.md").read_text(encoding="utf-8"))
    titles = {path.name: path.read_text(encoding="utf-8").partition("\n")[0] for path in folder.glob("0*.md")}
    assert {name: f"# {number} {title}" for number, name, title in listed} == titles


def test_every_command_stands_in_the_readme_of_the_command():
    text = (ROOT / "services" / "cli" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", text, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"\w+", row)} == set(COMMAND.commands)  # type: ignore[attr-defined]
