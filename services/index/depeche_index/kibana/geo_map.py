"""The map panel: how many articles speak of each place, as points that grow with their number."""

import json

from depeche_index.kibana.lens import Json

REFERENCE = "layer_0_source_index_pattern"
"""By which name the layer finds its data view among the dashboard's references."""


def geo_map(title: str, field: str) -> Json:
    """Give a map's attributes, of one layer over a field of points, binned by Elasticsearch's own grid."""
    layer = {
        "id": "articles",
        "type": "GEOJSON_VECTOR",
        "label": "Articles",
        "visible": True,
        "alpha": 0.75,
        "minZoom": 0,
        "maxZoom": 24,
        "joins": [],
        "includeInFitToBounds": True,
        "sourceDescriptor": {
            "id": "grid",
            "type": "ES_GEO_GRID",
            "indexPatternRefName": REFERENCE,
            "geoField": field,
            "requestType": "point",
            "resolution": "FINE",
            "metrics": [{"type": "count"}],
            "applyGlobalQuery": True,
            "applyGlobalTime": True,
            "applyForceRefresh": True,
        },
        "style": {"type": "VECTOR", "isTimeAware": True, "properties": {}},
    }
    state = {
        "zoom": 1.5,
        "center": {"lat": 20, "lon": 10},
        "query": {"query": "", "language": "kuery"},
        "filters": [],
        "settings": {"autoFitToDataBounds": True},
    }
    return {
        "title": title,
        "description": "",
        "layerListJSON": json.dumps([layer], separators=(",", ":")),
        "mapStateJSON": json.dumps(state, separators=(",", ":")),
        "uiStateJSON": json.dumps({"isLayerTOCOpen": False, "openTOCDetails": []}, separators=(",", ":")),
    }
