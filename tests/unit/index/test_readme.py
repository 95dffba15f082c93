"""The README's table says what the code says."""

import re
from pathlib import Path

from depeche_index.settings import IndexSettings

README = (Path(__file__).parents[3] / "services" / "index" / "README.md").read_text("utf-8")


def test_every_setting_is_listed_with_its_default():
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \| (\S.*?) \|", README.partition("## Settings")[2], re.MULTILINE))
    assert [name.lower() for name in listed] == list(IndexSettings.model_fields)
    for name, field in IndexSettings.model_fields.items():
        if field.default is not None:
            assert listed[name.upper()] == str(field.default)
