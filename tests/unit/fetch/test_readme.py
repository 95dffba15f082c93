"""The README's tables say what the code says."""

import re
from pathlib import Path

from depeche_fetch.settings import FetchSettings

SERVICE = Path(__file__).parents[3] / "services" / "fetch"
README = (SERVICE / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_listed_and_no_other():
    settings = README.partition("## Settings")[2].partition("## State")[0]
    listed = re.findall(r"^\| `([A-Z_]+)` \|", settings, re.MULTILINE)
    assert [name.lower() for name in listed] == list(FetchSettings.model_fields)


def test_every_reason_and_error_is_listed():
    code = "".join(path.read_text(encoding="utf-8") for path in (SERVICE / "depeche_fetch").rglob("*.py"))
    used = set(re.findall(r'(?:Drop|Dead|_dead)\(\s*"([a-z-]+)"', code))
    assert len(used) > 15
    assert used <= set(re.findall(r"`([a-z-]+)`", README))
