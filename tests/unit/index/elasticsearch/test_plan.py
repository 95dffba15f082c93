"""What set-up plans: only what is missing, never to delete, and nothing a second time."""

import pytest

from depeche_index.elasticsearch.plan import Action, Does, Found, FoundIndex, plan
from depeche_index.elasticsearch.template import IndexShape, digest, index_template, marked_mappings
from depeche_runtime.errors import BrokenError

SHAPE = IndexShape()
TEMPLATE = index_template(SHAPE)["_meta"]["digest"]
AS_WANTED = FoundIndex(marked_mappings()["_meta"]["digest"], replicas=1, refresh_interval="1s")
FIRST = SHAPE.index_name


def does(found: Found, shape: IndexShape = SHAPE) -> list[tuple[Does, str]]:
    return [(action.does, action.name) for action in plan(found, shape)]


def test_an_empty_cluster_gets_all():
    assert does(Found()) == [(Does.PUT_TEMPLATE, "articles-v1"), (Does.CREATE_INDEX, FIRST)]
    (create,) = [action for action in plan(Found(), SHAPE) if action.does is Does.CREATE_INDEX]
    assert create.body == {"aliases": {"articles": {"is_write_index": True}}}


def test_a_cluster_that_has_all_gets_nothing():
    assert does(Found(TEMPLATE, {FIRST: AS_WANTED}, {FIRST: True})) == []


@pytest.mark.parametrize("held", ["", "0123456789abcdef"])
def test_another_template_is_replaced(held: str):
    assert does(Found(held, {FIRST: AS_WANTED}, {FIRST: True})) == [(Does.PUT_TEMPLATE, "articles-v1")]


def test_an_index_without_its_alias_gets_it_and_the_newest_is_taken():
    second = "articles-v1-000002"
    indices = {FIRST: AS_WANTED, second: AS_WANTED}
    assert does(Found(TEMPLATE, indices)) == [(Does.ADD_ALIAS, second)]


def test_new_fields_and_settings_are_brought_into_the_index_that_is_written_to():
    older = FoundIndex(digest({}), replicas=1, refresh_interval="1s")
    assert does(Found(TEMPLATE, {FIRST: older}, {FIRST: True})) == [(Does.PUT_MAPPING, FIRST)]
    alone = IndexShape(replicas=0)
    found = Found(index_template(alone)["_meta"]["digest"], {FIRST: AS_WANTED}, {FIRST: True})
    (action,) = plan(found, alone)
    assert (action.does, action.body) == (
        Does.PUT_SETTINGS,
        {"index": {"number_of_replicas": 0, "refresh_interval": "1s"}},
    )


def test_an_alias_at_another_generation_is_left_there():
    assert does(Found(TEMPLATE, {}, {"articles-v0-000001": True})) == []


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Found(index_in_the_way=True), "an index is called articles"),
        (Found(TEMPLATE, {}, {"a": False, "b": False}), "is_write_index"),
    ],
)
def test_what_only_a_person_can_decide_is_said(found: Found, says: str):
    with pytest.raises(BrokenError, match=says):
        plan(found, SHAPE)


def test_an_action_shows_what_and_why_and_not_its_whole_body():
    assert "properties" not in repr(Action(Does.PUT_MAPPING, FIRST, "why", marked_mappings()))
