"""Where sentences end, for all that reads an article sentence by sentence."""

import pytest

from depeche_enrich.sentences import sentences


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mme Roy part. Elle revient.", ["Mme Roy part.", "Elle revient."]),
        ("He met J. R. Hale. They spoke.", ["He met J. R. Hale.", "They spoke."]),
        ("It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
        ("Il dit : « Non ! » Puis il sort.", ["Il dit : « Non ! »", "Puis il sort."]),
        ("Un titre\nUne phrase.", ["Un titre", "Une phrase."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(body: str, expected: list[str]) -> None:
    assert [body[each.start : each.end] for each in sentences(body)] == expected
