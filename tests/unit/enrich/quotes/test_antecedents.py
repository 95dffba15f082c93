import pytest

from depeche_enrich.quotes.antecedents import body_before, held, meant_after, meant_before
from depeche_enrich.quotes.offices import offices
from depeche_enrich.quotes.speaker import Gender, Speaker

PAUL, ANN, FIRM = "Paul Roy", "Ann Reed", "Solveris"


def people(body: str) -> list[Speaker]:
    known = [(PAUL, True, Gender.MASCULINE), (ANN, True, Gender.FEMININE), (FIRM, False, None)]
    found = [Speaker(body.index(name), body.index(name) + len(name), name, person, gender)
             for name, person, gender in known if name in body]  # fmt: skip
    return sorted(found, key=lambda each: each.start)


@pytest.mark.parametrize(
    ("body", "gender", "meant"),
    [
        ("Paul Roy a reçu Ann Reed. Il", Gender.MASCULINE, PAUL),
        ("Paul Roy a reçu Ann Reed. Elle", Gender.FEMININE, ANN),
        ("Paul Roy est mort en mai. Sa voisine pleure. Elle", Gender.FEMININE, "voisine"),
        ("Paul Roy est là. Le chien de la voisine aboie. Il", Gender.MASCULINE, PAUL),
        ("Ann Reed moved out. Her neighbour stayed. He", Gender.MASCULINE, "neighbour"),
        ("Ann Reed left. The government fell. She", Gender.FEMININE, ANN),
        ("Ann Reed left. “A minister must go,” she said. She", Gender.FEMININE, ANN),
        ("Nobody came. He", Gender.MASCULINE, None),
        ("Paul Roy est éleveur. Son fils reprendra la ferme. Il", Gender.MASCULINE, PAUL),
        (
            "Ann Reed left. Asked by reporters about the letter from parents, the minister was blunt. She",
            Gender.FEMININE,
            "minister",
        ),
    ],
)
def test_whom_a_pronoun_means(body: str, gender: Gender, meant: str | None) -> None:
    assert meant_before(len(body), body, people(body), gender) == meant


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("Paul Roy gère un hôtel. Tout va bien, dit l'hôtelier", PAUL),
        ("Paul Roy a vu le juge. Tout va bien, dit la ministre", "ministre"),
        ("Paul Roy est venu. Le procureur l'a vu. Tout va bien, dit le magistrat", "procureur"),
        ("Paul Roy est venu. Tout va bien, dit un hôtelier", "hôtelier"),
        ("La société Solveris ferme. Tout va bien, dit la société", FIRM),
        ("Paul Roy est venu.\nTout va bien, dit le maire de Podor", "maire de Podor"),
        ("Paul Roy est venu. Tout va bien, dit le maire de Podor", PAUL),
        ("Paul Roy est venu.\nTout va bien, dit le joueur de champ", PAUL),
        ("Le ministre était attendu. Samedi, Paul Roy a souri. Tout va bien, dit le ministre", PAUL),
        ("Le ministre était attendu. Samedi, on a vu Paul Roy. Il a plu. Tout va bien, dit le ministre", PAUL),
        ("Le ministre a parlé à Paul Roy. Ann Reed, avocate, a ri. Tout va bien, dit le ministre", "ministre"),
        ("Ann Reed, cheffe des centristes, a ri. Tout va bien, dit la maire", "maire"),
        ("Élue en mars, Ann Reed a ri. Tout va bien, dit la maire", ANN),
        ("Ann Reed a ri. Tout va bien, dit l'ancienne ministre", ANN),
        ("Ann Reed a ri. Tout va bien, dit cette ministre", ANN),
        ("La société Solveris ferme. Tout va bien, dit leur éditeur", "éditeur"),
        ("Un hôtelier a tout avoué.\nPaul Roy, 52 ans, a plaidé coupable.", PAUL),
    ],
)
def test_whom_a_noun_takes_up(body: str, meant: str) -> None:
    assert held(body, offices(body, 0, len(body))[-1], people(body))[0] == meant


def test_another_coach_is_not_meant_where_the_paragraph_is_about_somebody_else() -> None:
    body = "L'entraîneur, Ann Reed, a souri.\nPaul Roy pestait. Le coach"
    assert held(body, offices(body, 0, len(body))[-1], people(body)) == (PAUL, True)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("In a letter to managers, Ann Reed is not named. It", "letter"),
        ("Ann Reed read a statement. It", ANN),
        ("Solveris is to close. It", FIRM),
        ("Ann Reed left.\nNobody came. It", None),
    ],
)
def test_what_it_means(body: str, meant: str | None) -> None:
    assert body_before(len(body), body, people(body)) == meant


@pytest.mark.parametrize(
    ("body", "gender", "meant"),
    [
        ("se souvient-elle. Ann Reed avait 12 ans.", Gender.FEMININE, ANN),
        ("he recalls.\nPaul Roy was twelve.", Gender.MASCULINE, PAUL),
        ("he recalls. Ann Reed was twelve.", Gender.MASCULINE, None),
        ("he recalls. It was the house of Paul Roy.", Gender.MASCULINE, None),
        ("he recalls. " + "It rained. " * 30 + "Paul Roy was twelve.", Gender.MASCULINE, None),
    ],
)
def test_whom_a_pronoun_of_a_lead_announces(body: str, gender: Gender, meant: str | None) -> None:
    assert meant_after(0, body, people(body), gender) == meant
