"""An article goes into a document and comes out as it was; what is derived from it is what searches and panels need."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from depeche_index.elasticsearch.document import article_of, document_of
from depeche_index.elasticsearch.mapping import mappings
from depeche_runtime.rehearsal import NOON, an_article
from depeche_schemas.article import (
    Article,
    Block,
    BlockType,
    Dateline,
    Entity,
    EntityType,
    Image,
    Lineage,
    LineageRole,
    Passage,
    Place,
    Provenance,
    Quote,
    Rights,
    Story,
    TextDate,
    Topic,
)

BODY = "Le maire de Nantes, Anne Le Goff, a dit : « Nous rouvrirons le pont. »"


def full() -> Article:
    """Every field of an article said."""
    return an_article(
        "pont",
        source_name="Le Journal",
        source_country="FR",
        source_tags=("régional",),
        title="Nantes rouvre le pont",
        standfirst="Après six mois de travaux.",
        body=BODY,
        blocks=(
            Block(type=BlockType.PARAGRAPH, text=BODY),
            Block(type=BlockType.CAPTION, text="Le pont vu du quai."),
            Block(type=BlockType.RELATED, text="La grue est tombée"),
        ),
        authors=("Paul Kerbrat",),
        published_at=NOON,
        modified_at=NOON + timedelta(hours=1),
        language="fr-FR",
        image=Image(url="https://journal.example/pont.jpg", caption="Le pont", credit="Agence"),
        tags=("transports",),
        section="Ville",
        dateline=Dateline(text="NANTES, 5 octobre (AV) -", place="Nantes", date=NOON, agency="AV"),
        agency="AV",
        paywalled=False,
        rights=Rights(licence="https://licence.example/", tdm_reserved=True, ai_allowed=False, meta_robots="noarchive"),
        word_count=14,
        reading_minutes=1,
        summary="Le pont rouvre. Les bus repassent.",
        entities=(
            Entity(start=12, end=18, text="Nantes", type=EntityType.PLACE),
            Entity(start=20, end=32, text="Le Goff", type=EntityType.PERSON, canonical="Anne Le Goff", role="maire"),
            Entity(start=20, end=32, text="Mme Le Goff", type=EntityType.PERSON, canonical="Anne Le Goff"),
            Entity(start=42, end=44, text="AV", type=EntityType.ORGANISATION),
            Entity(start=45, end=50, text="Fête du fleuve", type=EntityType.EVENT),
        ),
        quotes=(Quote(start=42, end=70, text="Nous rouvrirons le pont.", speaker="Anne Le Goff", cue="a dit"),),
        places=(Place(name="Nantes", country="FR", geonames_id=2990969, latitude=47.2, longitude=-1.55),),
        keywords=("pont", "travaux"),
        topics=(Topic(id="medtop:20000337", label="transport", confidence=0.75),),
        dates=(TextDate(start=0, end=4, text="hier", first=date(2026, 10, 4), last=date(2026, 10, 4)),),
        foreign_passages=(Passage(start=0, end=20, language="en"),),
        embedding=(127, *[0] * 511),
        near_duplicate_of="autre",
        lineage=Lineage(role=LineageRole.COPY, origin="autre", source="agence.example", added_sentences=("Il pleut.",)),
        story_id="histoire-1",
        story=Story(headline=True),
        requested_url="https://journal.example/pont?utm=1",
        provenance={"title": Provenance(source="json-ld", precision="day", rejected=("Le Journal - Nantes",))},
        versions={"depeche-clean": "0.1.0"},
    )


def fields_of(article: Article) -> dict[str, Any]:
    """Read a document as Elasticsearch does."""
    fields: dict[str, Any] = json.loads(document_of(article))
    return fields


def test_an_article_comes_back_as_it_was():
    assert article_of(fields_of(full())) == full()
    assert article_of(fields_of(an_article("bare"))) == an_article("bare")


def test_the_mapping_knows_every_field_of_a_document_and_no_other():
    assert set(fields_of(full())) == set(mappings()["properties"])
    assert set(Article.model_fields) <= set(mappings()["properties"])


def test_what_is_none_takes_no_room():
    assert b"null" not in document_of(an_article("bare"))


def test_names_stand_flat_beside_the_nested_ones_each_once():
    document = fields_of(full())
    assert document["people"] == ["Anne Le Goff"]
    assert document["places_named"] == ["Nantes"]
    assert document["entity_names"] == ["nantes", "anne le goff", "le goff", "mme le goff", "av", "fete du fleuve"]
    assert document["speakers"] == ["Anne Le Goff"]


def test_what_is_not_prose_is_found_beside_the_body():
    assert fields_of(full())["beside"] == ["Le pont vu du quai.", "La grue est tombée", "transports", "Paul Kerbrat"]


@pytest.mark.parametrize(
    ("language", "field"),
    [("fr", "fr"), ("fr-CA", "fr"), ("EN", "en"), ("ja", None), (None, None), ("", None), ("frr", None)],
)
def test_text_is_stemmed_in_the_language_of_the_article_alone(language: str | None, field: str | None):
    document = fields_of(an_article("a", title="t", body="b", language=language))
    assert document.get("title_lang") == ({field: "t"} if field else None)
    assert document.get("body_lang") == ({field: "b"} if field else None)


def test_an_article_without_a_date_stands_where_it_was_first_seen():
    seen = datetime(2026, 10, 5, 12, tzinfo=UTC)
    assert fields_of(an_article("a", seen))["dated_at"] == "2026-10-05T12:00:00+00:00"
    assert fields_of(an_article("a", seen, published_at=seen - timedelta(days=1)))["dated_at"][:10] == "2026-10-04"


def test_a_point_off_the_globe_is_kept_as_a_place_and_not_as_a_point():
    places = (Place(name="Nowhere", latitude=99.0, longitude=0.0), Place(name="Lyon", latitude=45.76, longitude=4.84))
    document = fields_of(an_article("a", places=places))
    assert document["place_points"] == [{"lat": 45.76, "lon": 4.84}]
    assert len(document["places"]) == 2


def test_a_text_that_is_not_unicode_is_a_value_error():
    with pytest.raises(ValueError, match="surrogate"):
        fields_of(an_article("a", body="half \ud83d of a pair"))
