"""The saved objects hold together: references resolve, panels fit the grid, fields are in the mapping."""

import json
from typing import Any

import pytest

from depeche_index.elasticsearch.mapping import mappings
from depeche_index.kibana.importing import imported
from depeche_index.kibana.saved_objects import ndjson, saved_objects
from depeche_runtime.errors import BrokenError

COLUMNS = 48


def dashboard() -> dict[str, Any]:
    return next(each for each in saved_objects("articles") if each["type"] == "dashboard")


def panels() -> list[dict[str, Any]]:
    return list(json.loads(dashboard()["attributes"]["panelsJSON"]))


def lens_columns() -> list[dict[str, Any]]:
    states = [panel["embeddableConfig"]["attributes"]["state"] for panel in panels() if panel["type"] == "lens"]
    layers = [layer for state in states for layer in state["datasourceStates"]["formBased"]["layers"].values()]
    return [column for layer in layers for column in layer["columns"].values()]


def mapped(field: str) -> dict[str, Any]:
    """Give how a field is mapped; one of a nested object isn't found, as Kibana wouldn't find it."""
    first, *rest = field.split(".")
    found = mappings()["properties"][first]
    for name in rest:
        assert found.get("type", "object") == "object"
        found = found["properties"][name]
    return dict(found)


def test_every_reference_is_to_an_object_that_stands_before():
    known: set[tuple[str, str]] = set()
    for each in saved_objects("articles"):
        assert {(reference["type"], reference["id"]) for reference in each["references"]} <= known
        known.add((each["type"], each["id"]))


def test_every_panel_has_its_reference_on_the_dashboard():
    names = {reference["name"] for reference in dashboard()["references"]}
    for panel in panels():
        inner = panel.get("embeddableConfig", {}).get("attributes", {}).get("references", [])
        wanted = [panel["panelRefName"]] if "panelRefName" in panel else [reference["name"] for reference in inner]
        wanted = ["layer_0_source_index_pattern"] if panel["type"] == "map" else wanted
        assert wanted
        assert {f"{panel['panelIndex']}:{name}" for name in wanted} <= names


def test_panels_stand_side_by_side_on_the_grid():
    taken: set[tuple[int, int]] = set()
    for panel in panels():
        grid = panel["gridData"]
        assert grid["i"] == panel["panelIndex"]
        assert grid["x"] + grid["w"] <= COLUMNS
        cells = {
            (x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert not cells & taken
        taken |= cells


def test_panels_look_only_at_fields_that_kibana_can_aggregate():
    properties = mappings()["properties"]
    fields = {column["sourceField"] for column in lens_columns()} - {"___records___"}
    assert fields
    assert {mapped(field)["type"] for field in fields} <= {"keyword", "date"}
    assert mapped("place_points")["type"] == "geo_point"
    search = next(each for each in saved_objects("articles") if each["type"] == "search")
    assert set(search["attributes"]["columns"]) <= set(properties)


def test_what_the_dashboard_is_for_is_on_it():
    fields = {column["sourceField"] for column in lens_columns()}
    assert {"dated_at", "source", "language", "people", "organisations", "places_named"} <= fields
    assert {"topics.label", "speakers", "dates_named", "story_id", "lineage.agency", "lineage.role"} <= fields
    assert {"source_country", "source_tags"} <= fields
    assert any(panel["type"] == "map" for panel in panels())
    assert any(panel["type"] == "search" for panel in panels())


def test_the_data_view_is_over_the_alias():
    assert json.loads(ndjson("wire").splitlines()[0])["attributes"]["title"] == "wire"


@pytest.mark.parametrize(
    ("status", "answer", "says"),
    [
        (
            200,
            {"success": False, "errors": [{"type": "dashboard", "id": "x", "error": {"type": "missing_references"}}]},
            r"dashboard x \(missing_references\)",
        ),
        (401, {"statusCode": 401, "message": "Unauthorized"}, "check the credentials"),
        (400, {"message": "Document newer than Kibana"}, "Document newer than Kibana; Kibana 9.0 or newer"),
        (502, None, "no reason was given"),
    ],
)
def test_anything_but_all_of_them_imported_is_an_error(status: int, answer: Any, says: str):
    with pytest.raises(BrokenError, match=says):
        imported(status, answer)
