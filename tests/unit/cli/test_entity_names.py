from depeche_cli.entity_names import names_of
from depeche_schemas.article import Entity, EntityType


def an_entity(text: str, kind: EntityType, canonical: str | None = None, role: str | None = None) -> Entity:
    return Entity(start=0, end=len(text), text=text, type=kind, canonical=canonical, role=role)


def test_each_name_is_shown_once_with_its_role_and_its_other_names() -> None:
    person, body, place = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
    entities = [
        an_entity("Ann Reed", person, "Ann Reed", "mayor of Leeds"),
        an_entity("Reed", person, "Ann Reed", "mayor of Leeds"),
        an_entity("États-Unis", place),
        an_entity("Etats-Unis", place),
        an_entity("Water Board", body),
        an_entity("WB", body, "Water Board"),
    ]
    assert list(names_of(entities)) == [
        ("ORGANISATION", ["Water Board (WB)"]),
        ("PERSON", ["Ann Reed (mayor of Leeds)"]),
        ("PLACE", ["États-Unis"]),
    ]
