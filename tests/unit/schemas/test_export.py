"""The JSON Schema files say what the code says, and the stored examples are read by today's code."""

import json
from pathlib import Path

import pytest

from depeche_schemas.codec import decode, encode
from depeche_schemas.export import files
from depeche_schemas.journey import topic_named, topics

SCHEMAS = Path(__file__).parents[3] / "schemas"
EXAMPLES = sorted((SCHEMAS / "examples").glob("*/*.json"))


def test_the_files_are_those_that_make_schemas_writes():
    stored = {path.name: path.read_text(encoding="utf-8") for path in (SCHEMAS / "json").glob("*.json")}
    assert stored == files()


def test_every_topic_has_an_example():
    assert {path.parent.name for path in EXAMPLES} == {topic.name for topic in topics()}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_of_any_version_is_read_and_survives_the_trip(path: Path):
    kind = topic_named(path.parent.name).carries
    message = decode(kind, path.read_bytes())
    assert decode(kind, encode(message)) == message
    written = json.loads(path.read_text(encoding="utf-8"))
    if written["schema_version"] == kind.schema_version:
        assert json.loads(encode(message)).keys() == written.keys(), "the example lacks a field: write it anew"
