"""Characters that nobody sees."""

import pytest

from depeche_clean.hygiene import parsable, plain_line, tidy, tidy_line


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\x00b\x07c", "abc"),
        ("co\u00adopération", "coopération"),
        ("\u202bun\u202c \ufeffdeux\u200b", "un deux"),
        ("a\ud800b", "ab"),
        ("caf\u00c3\x1f\u00a9", "café"),
        ("un\u00a0\u2009deux", "un deux"),
        ("L’Ã©tÃ© â€œchaudâ€\x9d", "L’été “chaud”"),
        ("Ã la carte, dit-elle", "Ã la carte, dit-elle"),
        ("Le quotidien æ—¥æœ¬ ðŸ˜€ de Brenac", "Le quotidien 日本 😀 de Brenac"),
        ("oubliÃ© â€” lâ€™Ã©tÃ©", "oublié — l’été"),
        ("ﬁnal, aﬀaire, ﬂeuve, eﬃcace", "final, affaire, fleuve, efficace"),
        ("la sé\u2010\ncheresse", "la sécheresse"),
        ("\u200fهذا نص\u200e", "هذا نص"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\n \n\n\n b", "a\n\nb"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧 a\u200db", "👩\u200d👧 ab"),
    ],
)
def test_tidy(dirty: str, clean: str):
    assert tidy(dirty) == clean
    assert tidy(clean) == clean


def test_french_quotation_marks_are_taken_for_no_mojibake(monkeypatch: pytest.MonkeyPatch):
    def refused(text: str) -> str:
        raise AssertionError(text)

    monkeypatch.setattr("depeche_clean.hygiene._repaired", refused)
    text = "«Il a oublié», dit-il… « la vérité » de l’université… à la “fierté”, à 15 heures, bíró Halloween"
    assert tidy(text.replace(" »", "\u00a0»").replace("à ", "à\u00a0")) == text


def test_one_line():
    assert tidy_line(" a \n\n b ") == "a b"


def test_values_with_markup():
    assert plain_line("Tom &amp;amp; <b>Zoé</b> 3 < 4 > 2") == "Tom & Zoé 3 < 4 > 2"


def test_what_a_parser_can_hold():
    assert parsable("a\x00\ud800é\n") == "aé\n".encode()


def test_offsets_are_code_points():
    text = tidy("👩\u200d👧 L’e\u0301té\u00a0: «\u202fchaud\u202f»")
    assert text[text.index("été") :].startswith("été : « chaud »")
