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
        ("L'Écho de Brenac avec AFP", ()),
        ("Le Courrier du Lac et Léa Morel avec l'AFP", ("Léa Morel",)),
        ("Par Léa Morel. Photos : Luc Tran", ("Léa Morel",)),
        ("By Jane Doe and Luc Tran, photographs by Ann Bell", ("Jane Doe", "Luc Tran")),
        ("By JANE DOE Associated Press", ("JANE DOE",)),
        ("Reporting by Jane Doe; editing by Ann Bell", ("Jane Doe",)),
        ("Guest column by Jane Doe", ("Jane Doe",)),
        ("Jane Doe @janedoe", ("Jane Doe",)),
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
