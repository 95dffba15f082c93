"""Lens panels: a chart of one layer each, from columns that say what is counted and by what.

Only aggregations that every Elasticsearch has are used (terms, date histogram, count). The shapes are those that Kibana
9.0 reads and every newer one migrates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Column = dict[str, Any]
Json = dict[str, Any]

LAYER = "layer"
DATA_VIEW_REFERENCE = f"indexpattern-datasource-layer-{LAYER}"


@dataclass(frozen=True)
class Lens:
    """A chart: its columns by id, buckets first, and Kibana's settings for drawing them."""

    title: str
    kind: str
    """Kibana's name for the chart, such as ``lnsXY``."""
    columns: Mapping[str, Column]
    visualization: Json

    def attributes(self, data_view: str) -> Json:
        """Give the panel's attributes, over a data view."""
        layer = {"columnOrder": list(self.columns), "columns": dict(self.columns), "incompleteColumns": {}}
        return {
            "title": self.title,
            "type": "lens",
            "visualizationType": self.kind,
            "references": [{"name": DATA_VIEW_REFERENCE, "type": "index-pattern", "id": data_view}],
            "state": {
                "query": {"query": "", "language": "kuery"},
                "filters": [],
                "internalReferences": [],
                "adHocDataViews": {},
                "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
                "visualization": self.visualization,
            },
        }


def count() -> Column:
    """Count articles."""
    return {
        "operationType": "count",
        "sourceField": "___records___",
        "label": "Articles",
        "dataType": "number",
        "isBucketed": False,
        "scale": "ratio",
        "params": {"emptyAsNull": True},
    }


def over_time(field: str) -> Column:
    """One bucket for each stretch of time; how long that is follows from what is looked at."""
    return {
        "operationType": "date_histogram",
        "sourceField": field,
        "label": "Time",
        "dataType": "date",
        "isBucketed": True,
        "scale": "interval",
        "params": {"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    }


def each_day(field: str) -> Column:
    """One bucket for each day that there is, be they centuries apart: a time axis would fill what is between."""
    column = over_time(field)
    column["params"] = {"interval": "1d", "includeEmptyRows": False, "dropPartials": False, "ignoreTimeRange": True}
    return {**column, "label": "Day"}


def top(field: str, label: str, size: int, by: str, *, others: bool = False) -> Column:
    """One bucket for each of the values that the column ``by`` has most of."""
    return {
        "operationType": "terms",
        "sourceField": field,
        "label": label,
        "dataType": "string",
        "isBucketed": True,
        "scale": "ordinal",
        "params": {
            "size": size,
            "orderBy": {"type": "column", "columnId": by},
            "orderDirection": "desc",
            "otherBucket": others,
            "missingBucket": False,
            "parentFormat": {"id": "terms"},
        },
    }


def metric(title: str) -> Lens:
    """How many articles, as one number."""
    shown = {"layerId": LAYER, "layerType": "data", "metricAccessor": "articles"}
    return Lens(title, "lnsMetric", {"articles": count()}, shown)


def bars(title: str, x: Column, split: Column | None = None, *, horizontal: bool = False) -> Lens:
    """Articles by ``x``, stacked by ``split``."""
    series = "bar_horizontal" if horizontal else "bar_stacked"
    buckets = {"x": x, **({"split": split} if split else {})}
    layer = {"layerId": LAYER, "layerType": "data", "seriesType": series, "xAccessor": "x", "accessors": ["articles"]}
    shown = {
        "preferredSeriesType": series,
        "legend": {"isVisible": split is not None, "position": "right"},
        "valueLabels": "hide",
        "layers": [{**layer, **({"splitAccessor": "split"} if split else {})}],
    }
    return Lens(title, "lnsXY", {**buckets, "articles": count()}, shown)


def donut(title: str, slices: Column) -> Lens:
    """Shares of the articles."""
    layer = {
        "layerId": LAYER,
        "layerType": "data",
        "primaryGroups": ["slices"],
        "metrics": ["articles"],
        "numberDisplay": "percent",
        "categoryDisplay": "default",
        "legendDisplay": "default",
    }
    return Lens(title, "lnsPie", {"slices": slices, "articles": count()}, {"shape": "donut", "layers": [layer]})


def table(title: str, rows: Column) -> Lens:
    """A ranking, with its numbers."""
    shown = {
        "layerId": LAYER,
        "layerType": "data",
        "columns": [{"columnId": "rows"}, {"columnId": "articles"}],
        "sorting": {"columnId": "articles", "direction": "desc"},
    }
    return Lens(title, "lnsDatatable", {"rows": rows, "articles": count()}, shown)
