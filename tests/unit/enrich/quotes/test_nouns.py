import pytest

from depeche_enrich.quotes.nouns import name_behind, noun_behind


@pytest.mark.parametrize(
    ("body", "noun", "new"),
    [
        ("lancé un manifestant", "manifestant", True),
        ("said one tenant", "tenant", True),
        ("insiste l'édile", "édile", False),
        ("said on Monday the curator", "curator", False),
    ],
)
def test_a_noun_right_behind_the_verb(body: str, noun: str, new: bool) -> None:
    found = noun_behind(body, body.index(" "), len(body))
    assert found is not None
    assert (found.name, found.office is None) == (noun, new)


@pytest.mark.parametrize("body", ["dit le lendemain", "dit vouloir partir", "said the same day", "dit Paul Roy"])
def test_what_is_nobody_is_no_noun(body: str) -> None:
    assert noun_behind(body, body.index(" "), len(body)) is None


@pytest.mark.parametrize(
    ("body", "name"),
    [("said Owen Price, a lawyer", "Owen Price"),
     ("dit Anne de La Tour.", "Anne de La Tour"), ("said Monday Night", None),
     ("dit Paul", None)],
)  # fmt: skip
def test_a_name_that_no_model_knew(body: str, name: str | None) -> None:
    found = name_behind(body, body.index(" "), len(body))
    assert (found.name if found else None) == name
