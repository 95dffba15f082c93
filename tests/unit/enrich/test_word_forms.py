from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from depeche_enrich.recogniser import SpacyRecogniser
from depeche_enrich.word_forms import FormMemory, Vectors

TEXTS = [
    "Hélène Vasseur a quitté Guéret pour l'Assemblée nationale.",
    "M. Le Goff, de Force ouvrière, n'a pas dit s'il irait à Kiev.",
    "Aujourd'hui, c.-à-d. jeudi, le Kremlin et la Chine se taisent.",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load("fr_core_news_md", exclude=["parser", "lemmatizer", "morphologizer", "attribute_ruler", "senter"])


def found_by(pipeline: Language) -> list[list[tuple[int, int]]]:
    return [[(each.start_char, each.end_char) for each in pipeline(text).ents] for text in TEXTS]


def test_what_is_found_stays_the_same_the_first_time_and_the_next(plain: Language):
    recogniser = SpacyRecogniser("fr", "fr_core_news_md")
    for _ in range(2):
        assert [[(each.start, each.end) for each in text] for text in recogniser.find(TEXTS)] == found_by(plain)


def test_what_is_found_does_not_hang_on_the_strings_that_are_forgotten(
    plain: Language, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_enrich.recogniser.NEW_STRINGS", -1_000_000)
    recogniser = SpacyRecogniser("fr", "fr_core_news_md")
    for _ in range(2):
        assert [[(each.start, each.end) for each in text] for text in recogniser.find(TEXTS)] == found_by(plain)


def test_a_form_is_embedded_once_and_all_are_forgotten_when_they_are_too_many():
    language = spacy.blank("fr")
    asked: list[list[str]] = []

    def embed(documents: Sequence[Doc]) -> list[Vectors]:
        asked.extend([token.text for token in document] for document in documents)
        return [np.array([[len(token.text), 1] for token in each], dtype=np.float32) for each in documents]

    memory = FormMemory(embed, most=3)
    [first] = memory.vectors([language("un deux un")])
    assert first.tolist() == [[2, 1], [4, 1], [2, 1]]
    memory.vectors([language("deux trois quatre"), language("trois")])
    assert asked == [["un", "deux"], ["trois", "quatre"]]
    [again] = memory.vectors([language("quatre")])
    assert again.tolist() == [[6, 1]]
    assert asked[-1] == ["quatre"]
    assert len(memory) == 1


def test_one_form_with_two_norms_is_two():
    language = spacy.blank("fr")
    memory = FormMemory(lambda each: [np.array([[token.norm % 97] for token in each[0]], dtype=np.float32)], most=9)
    one, other = language("mal"), language("mal")
    other[0].norm_ = "autre"
    assert memory.vectors([one])[0].tolist() == [[one[0].norm % 97]]
    assert memory.vectors([other])[0].tolist() == [[other[0].norm % 97]]
