from pathlib import Path

from depeche_runtime import faust_bus
from depeche_runtime.faust_bus.settings import BusSettings

README = Path(str(faust_bus.__file__)).parent / "README.md"


def test_the_table_of_settings_is_whole_and_says_what_the_code_says() -> None:
    text = README.read_text("utf-8")
    rows = dict(line.split(" | ", 1) for line in text.splitlines() if line.startswith("| `DEPECHE_KAFKA_"))
    assert set(rows) == {f"| `DEPECHE_KAFKA_{name.upper()}`" for name in BusSettings.model_fields}
    for name, field in BusSettings.model_fields.items():
        said = " ".join((field.description or "").split()).replace("``", "`")
        assert said in rows[f"| `DEPECHE_KAFKA_{name.upper()}`"]
