import pytest

from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.speech import quotes_of


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Dans « Le Goût du sel et des larmes », un historien raconte la faim."),
        ("fr", "Elle rappelle que sa charte « Ville nature, ville d'avenir » engage la commune."),
        ("fr", "Le chapitre « Manger quand tout manque » est trop court, regrette un critique."),
        ("fr", "Celui que ses voisins surnomment « le sanglier des quatre chemins » est jugé mardi."),
        ("fr", "Une enquête est ouverte pour « corruption d'agent public étranger »."),
        ("fr", "Sur les pancartes : « La retraite avant l'arthrite », « Rendez-nous nos trains du soir »."),
        ("fr", "Le maire salue l'opération « Un arbre pour chaque enfant », lancée hier."),
        ("en", "The report, titled “Cracked: how the price of eggs rose”, names nobody."),
        ("en", "His campaign slogan was “A mayor who gets it done”."),
        ("en", "A horse named “Easy come and easy go” won."),
    ],
)
def test_what_nobody_says_is_no_quotation(language: str, body: str) -> None:
    cues = cues_for(language)
    assert cues is not None
    assert [each.text for each in quotes_of(body, [], cues) if not each.indirect] == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("fr", "Elle a eu cette phrase « Nous ne dormirons plus jamais ».", "Nous ne dormirons plus jamais"),
        ("fr", "La ministre dénonce ce qu'elle appelle « une trahison de la parole ».", "une trahison de la parole"),
        ("en", "He resigned over what she called “a complete failure of nerve”.", "a complete failure of nerve"),
        (
            "fr",
            "Le préfet a promis « un retour à la normale sous huit jours ».",
            "un retour à la normale sous huit jours",
        ),
    ],
)
def test_what_looks_like_one_is_speech(language: str, body: str, text: str) -> None:
    cues = cues_for(language)
    assert cues is not None
    assert [each.text for each in quotes_of(body, [], cues)] == [text]
