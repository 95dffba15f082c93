"""The saved objects: a data view over the alias, the latest articles, and one dashboard, in Kibana's NDJSON.

Versions are the lowest that Kibana 9.0 knows; a newer Kibana migrates them, and an older one refuses the file.
"""

import json
from dataclasses import dataclass
from typing import Any

from depeche_index.kibana.geo_map import REFERENCE, geo_map
from depeche_index.kibana.lens import (
    DATA_VIEW_REFERENCE,
    Json,
    Lens,
    bars,
    donut,
    each_day,
    metric,
    over_time,
    table,
    top,
)

CORE_VERSION = "8.8.0"
VERSIONS = {"index-pattern": "8.0.0", "search": "10.5.0", "dashboard": "10.2.0"}

TIME = "dated_at"
"""When an article was published, or first seen where it doesn't say."""
DATA_VIEW, LATEST, OVERVIEW = "depeche-articles", "depeche-latest", "depeche-overview"
SEARCH_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index"
_EVERYTHING: Json = {"query": {"query": "", "language": "kuery"}, "filter": []}


@dataclass(frozen=True)
class Place:
    """Where a panel stands on the dashboard's 48 columns."""

    x: int
    y: int
    width: int
    height: int


PANELS: tuple[tuple[str, Place, Lens], ...] = (
    (
        "volume",
        Place(0, 0, 36, 11),
        bars("Articles over time", over_time(TIME), top("language", "Language", 5, "articles")),
    ),
    ("total", Place(36, 0, 12, 11), metric("Articles")),
    ("sources", Place(0, 11, 24, 14), bars("Sources", top("source", "Source", 15, "articles"), horizontal=True)),
    ("languages", Place(24, 11, 24, 14), donut("Languages", top("language", "Language", 6, "articles", others=True))),
    ("people", Place(0, 25, 16, 14), table("People", top("people", "Person", 20, "articles"))),
    (
        "organisations",
        Place(16, 25, 16, 14),
        table("Organisations", top("organisations", "Organisation", 20, "articles")),
    ),
    ("places", Place(32, 25, 16, 14), table("Places", top("places_named", "Place", 20, "articles"))),
    ("topics", Place(0, 39, 16, 14), bars("Topics", top("topics.label", "Topic", 17, "articles"), horizontal=True)),
    ("speakers", Place(16, 39, 16, 14), table("Quoted", top("speakers", "Speaker", 20, "articles"))),
    ("days", Place(32, 39, 16, 14), table("Days spoken of", each_day("dates_named"))),
    ("stories", Place(0, 53, 24, 14), table("Stories most told", top("story_id", "Story", 20, "articles"))),
    (
        "copies",
        Place(24, 53, 24, 14),
        bars(
            "Copies and rewrites by agency",
            top("lineage.agency", "Agency", 15, "articles"),
            top("lineage.role", "Role", 3, "articles"),
            horizontal=True,
        ),
    ),
    (
        "countries",
        Place(0, 67, 24, 14),
        donut("Countries of sources", top("source_country", "Country", 8, "articles", others=True)),
    ),
    ("source_tags", Place(24, 67, 24, 14), table("Tags of sources", top("source_tags", "Tag", 20, "articles"))),
)
_MAP_PANEL = "map"
_MAP_PLACE = Place(0, 81, 48, 20)
_LATEST_PANEL = "latest"
_LATEST_PLACE = Place(0, 101, 48, 18)


def saved_objects(alias: str) -> list[Json]:
    """Give the saved objects over an alias; each refers only to those before it."""
    return [_data_view(alias), _latest(), _overview()]


def ndjson(alias: str) -> str:
    """Give the saved objects as Kibana imports them: one a line.

    >>> [json.loads(line)["type"] for line in ndjson("articles").splitlines()]
    ['index-pattern', 'search', 'dashboard']
    """
    return "".join(_text(each) + "\n" for each in saved_objects(alias))


def _data_view(alias: str) -> Json:
    return _object("index-pattern", DATA_VIEW, {"title": alias, "name": "Articles", "timeFieldName": TIME}, [])


def _latest() -> Json:
    attributes = {
        "title": "Latest articles",
        "description": "What came in last: title, source, language and whom it names.",
        "columns": ["title", "source", "language", "people"],
        "sort": [[TIME, "desc"]],
        "grid": {},
        "hideChart": False,
        "isTextBasedQuery": False,
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text({"indexRefName": SEARCH_REFERENCE, **_EVERYTHING})},
    }
    return _object("search", LATEST, attributes, [_reference(SEARCH_REFERENCE, "index-pattern", DATA_VIEW)])


def _overview() -> Json:
    latest_reference = f"panel_{_LATEST_PANEL}"
    latest = {"panelRefName": latest_reference, "embeddableConfig": {"title": "Latest articles", "enhancements": {}}}
    panels = [_panel(name, place, "lens", _by_value(lens)) for name, place, lens in PANELS]
    shown = {"title": "Where", "enhancements": {}, "hiddenLayers": [], "attributes": geo_map("Where", "place_points")}
    panels.append(_panel(_MAP_PANEL, _MAP_PLACE, "map", {"embeddableConfig": shown}))
    attributes = {
        "title": "News overview",
        "description": "Volume, sources, whom and what articles name and quote, where, stories, and who copied whom.",
        "version": 1,
        "timeRestore": True,
        "timeFrom": "now-7d",
        "timeTo": "now",
        "refreshInterval": {"pause": True, "value": 60_000},
        "optionsJSON": _text({"useMargins": True, "syncColors": True, "syncCursor": True, "hidePanelTitles": False}),
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text(_EVERYTHING)},
        "panelsJSON": _text([*panels, _panel(_LATEST_PANEL, _LATEST_PLACE, "search", latest)]),
    }
    references = [_reference(f"{name}:{DATA_VIEW_REFERENCE}", "index-pattern", DATA_VIEW) for name, _, _ in PANELS]
    references.append(_reference(f"{_MAP_PANEL}:{REFERENCE}", "index-pattern", DATA_VIEW))
    references.append(_reference(f"{_LATEST_PANEL}:{latest_reference}", "search", LATEST))
    return _object("dashboard", OVERVIEW, attributes, references)


def _by_value(lens: Lens) -> Json:
    return {"embeddableConfig": {"title": lens.title, "enhancements": {}, "attributes": lens.attributes(DATA_VIEW)}}


def _panel(name: str, place: Place, kind: str, content: Json) -> Json:
    grid = {"x": place.x, "y": place.y, "w": place.width, "h": place.height, "i": name}
    return {"type": kind, "panelIndex": name, "gridData": grid, **content}


def _object(kind: str, name: str, attributes: Json, references: list[Json]) -> Json:
    return {
        "type": kind,
        "id": name,
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": VERSIONS[kind],
        "managed": False,
        "references": references,
        "attributes": attributes,
    }


def _reference(name: str, kind: str, target: str) -> Json:
    return {"name": name, "type": kind, "id": target}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
