"""Names out of signatures."""

import pytest

from depeche_clean.metadata.bylines import distinct, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Par Léa MOREL, Tom Ashby et Anna van der Berg", ("Léa MOREL", "Tom Ashby", "Anna van der Berg")),
        ("Von Karl-Heinz Groß und Eva Maier", ("Karl-Heinz Groß", "Eva Maier")),
        ("Jane Doe, Political Editor", ("Jane Doe",)),
        ("Written by: Seán O'Casey", ("Seán O'Casey",)),
        ("松岡大地", ("松岡大地",)),
        ("Propos recueillis par Luc Tran", ("Luc Tran",)),
        ("La rédaction avec AFP", ()),
        ("jane@gazette.example", ()),
        ("https://gazette.example/jane-doe", ()),
        ("gazette.example", ()),
        ("a man who was there", ()),
        ("", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]):
    assert names_in(text) == names


def test_each_name_once():
    assert distinct(["Jane Doe", "JANE  DOE", "La Gazette"], besides=["la gazette"]) == ("Jane Doe",)
