"""The template: strict, one index for each generation, and nothing in it that a mapping can't hold."""

import json
from pathlib import Path
from typing import Any

import pytest

from depeche_index.elasticsearch.analysis import LANGUAGES, analysis, language_field
from depeche_index.elasticsearch.mapping import mappings
from depeche_index.elasticsearch.template import IndexShape, digest, index_template, marked_mappings
from depeche_index.export import files, main

INFRA = Path(__file__).parents[4] / "infra"


def test_the_files_in_infra_are_those_of_the_code():
    for name, text in files().items():
        assert (INFRA / name).read_text("utf-8") == text, "run: python -m depeche_index.export infra"


def test_export_writes_the_files_and_leaves_equal_ones_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in files():
        (tmp_path / name).parent.mkdir()
    main(tmp_path)
    assert {name: (tmp_path / name).read_text("utf-8") for name in files()} == files()
    capsys.readouterr()
    main(tmp_path)
    assert capsys.readouterr().out == ""


def test_nothing_unknown_is_let_in_anywhere():
    found = mappings()
    assert found["dynamic"] == "strict"
    inner = [each for each in found["properties"].values() if "properties" in each and "dynamic" in each]
    assert inner
    assert all(each["dynamic"] == "strict" for each in inner)


def test_each_language_has_its_analyzer_and_the_rest_is_folded():
    properties = mappings()["properties"]
    assert {name: each["analyzer"] for name, each in properties["body_lang"]["properties"].items()} == dict(LANGUAGES)
    assert properties["body"]["analyzer"] == "folded"
    assert "folded" in analysis()["analyzer"]
    assert all(language_field(language) == language for language in LANGUAGES)


def test_the_operators_choices_are_in_the_settings():
    body = index_template(IndexShape("wire", shards=3, replicas=2, refresh_interval="5s"))
    index = body["template"]["settings"]["index"]
    assert (index["number_of_shards"], index["number_of_replicas"], index["refresh_interval"]) == (3, 2, "5s")
    assert body["index_patterns"] == ["wire-v1-*"]
    assert IndexShape("wire").index_name == "wire-v1-000001"


def test_the_digest_follows_every_choice():
    def of(shape: IndexShape) -> Any:
        return index_template(shape)["_meta"]["digest"]

    assert of(IndexShape()) == of(IndexShape())
    assert of(IndexShape()) != of(IndexShape(replicas=0))
    assert marked_mappings()["_meta"]["digest"] == digest(mappings())


def test_the_template_is_json():
    assert json.loads(json.dumps(index_template(IndexShape()))) == index_template(IndexShape())
