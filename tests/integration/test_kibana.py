"""The dashboard's panels on a real Elasticsearch: each has something to show. No Kibana runs here."""

import asyncio
import base64
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import AsyncElasticsearch

from depeche_engines import Engines
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import ElasticsearchSink
from depeche_index.kibana.saved_objects import TIME, ndjson, saved_objects
from depeche_index.settings import IndexSettings
from depeche_runtime.rehearsal import NOON, an_article
from depeche_schemas.article import Entity, EntityType, Lineage, LineageRole, Place, Quote, TextDate, Topic
from tests.integration.loopback_proxy import proxy

INFRA = Path(__file__).parents[2] / "infra"
CHECKS = Path(__file__).parents[3] / "shared" / "kibana"

with_the_checks = pytest.mark.skipif(
    not CHECKS.exists(), reason="the checks of saved objects are not beside this checkout"
)


@pytest.fixture
async def filled(client: AsyncElasticsearch, settings: IndexSettings) -> IndexSettings:
    await setup_index(client, shape_of(settings))
    types = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
    names = tuple(Entity(start=n, end=n + 2, text=f"N{n}", type=kind) for n, kind in enumerate(types))
    dated = [(f"a{n}", NOON - timedelta(days=n)) for n in range(9)]
    told: dict[str, Any] = {
        "entities": names,
        "quotes": (Quote(start=0, end=4, text="Quoi", speaker="N0"),),
        "dates": (TextDate(start=0, end=4, text="Hier", first=NOON.date(), last=NOON.date()),),
        "topics": (Topic(id="medtop:15000000", label="sport", confidence=0.9),),
        "lineage": Lineage(role=LineageRole.COPY, origin="a0", source="s.example", agency="AFP"),
        "places": (Place(name="Brest", country="FR", latitude=48.39, longitude=-4.49),),
        "story_id": "s1",
        "source_country": "FR",
        "source_tags": ("regional",),
    }
    await ElasticsearchSink(client, settings).write(
        [an_article(name, at, published_at=at, language=("fr", "en")[at.day % 2], **told) for name, at in dated]
    )
    return settings


def panels() -> list[dict[str, Any]]:
    (dashboard,) = (each for each in saved_objects("articles") if each["type"] == "dashboard")
    return [panel for panel in json.loads(dashboard["attributes"]["panelsJSON"]) if panel["type"] == "lens"]


@pytest.mark.parametrize("panel", panels(), ids=lambda panel: panel["panelIndex"])
async def test_every_panel_has_something_to_show(
    panel: dict[str, Any], client: AsyncElasticsearch, filled: IndexSettings
):
    (layer,) = panel["embeddableConfig"]["attributes"]["state"]["datasourceStates"]["formBased"]["layers"].values()
    for column in (column for column in layer["columns"].values() if column["isBucketed"]):
        field = {"field": column["sourceField"]}
        terms = column["operationType"] == "terms"
        buckets = {"terms": field} if terms else {"date_histogram": {**field, "calendar_interval": "1d"}}
        answer = await client.search(index=filled.alias, size=0, aggs={"found": buckets})
        assert answer["aggregations"]["found"]["buckets"], column


async def test_the_saved_search_finds_the_latest_first(client: AsyncElasticsearch, filled: IndexSettings):
    search = next(each["attributes"] for each in saved_objects(filled.alias) if each["type"] == "search")
    answer = await client.search(
        index=filled.alias, fields=search["columns"], source=False, sort=[dict([pair]) for pair in search["sort"]]
    )
    assert search["sort"] == [[TIME, "desc"]]
    assert [hit["_id"] for hit in answer["hits"]["hits"]][:2] == ["a0", "a1"]
    assert set(answer["hits"]["hits"][0]["fields"]) == set(search["columns"])


@with_the_checks
def test_the_file_holds_before_every_known_rule():
    command = [sys.executable, str(CHECKS / "check_saved_objects.py"), str(INFRA / "kibana" / "depeche.ndjson")]
    mapping = str(INFRA / "elasticsearch" / "index-template.json")
    done = subprocess.run([*command, "--mapping", mapping, "--strict"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@with_the_checks
async def test_the_searches_of_every_panel_run_and_find(filled: IndexSettings, elasticsearch: Engines, tmp_path: Path):
    objects = tmp_path / "objects.ndjson"
    objects.write_text(ndjson(filled.alias), "utf-8")
    credentials = base64.b64encode(f"{elasticsearch.username}:{elasticsearch.password}".encode()).decode()
    async with proxy(filled.hosts[0], {"Authorization": f"Basic {credentials}"}) as between:
        command = [sys.executable, str(CHECKS / "panel_aggs.py"), str(objects), between.url]
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
