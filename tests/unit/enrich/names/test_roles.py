import pytest

from depeche_enrich.names.roles import role_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("L'avocat de la famille, Me Paul Roy, a plaidé.", "avocat de la famille"),
        ("Le maire (DVD), Paul Roy, est venu.", "maire"),
        ("Paul Roy (LR), président de la région Sud, a voté.", "président de la région Sud"),
        ("Paul Roy, 52 ans, boulanger à Pantin, a ouvert.", "boulanger à Pantin"),
        ("L'attaquant norvégien Paul Roy a marqué.", "attaquant norvégien"),
        ("L'ancien Premier ministre britannique Paul Roy a signé.", "ancien Premier ministre britannique"),
        ("Paul Roy, alors Premier ministre, avait signé.", "Premier ministre"),
        ("C'est l'avocat du maire Paul Roy.", "maire"),
        ("Selon Paul Roy, chercheur au CNRS et spécialiste de l'eau, rien ne presse.",
         "chercheur au CNRS et spécialiste de l'eau"),
        ("Finance Minister Paul Roy said so.", "Finance Minister"),
        ("When President Paul Roy spoke, nobody listened.", "President"),
        ("Sen. Paul Roy, D-N.M., said so.", "senator"),
        ("Paul Roy, 34, a nurse from Leeds, said so.", "nurse from Leeds"),
        ("Paul Roy, a retired midwife who delivered half the street, said so.", "retired midwife"),
        ("The company's chief executive, Paul Roy, said so.", "chief executive"),
        ("Paul Roy, délégué FO, est resté.", "délégué FO"),
        ("Rovers boss Paul Roy was pleased.", "Rovers boss"),
    ],
)  # fmt: skip
def test_the_office_or_calling_beside_a_name(text: str, role: str) -> None:
    at = text.index("Paul Roy")
    assert role_of(text, at, at + 8) == role


@pytest.mark.parametrize(
    "text",
    [
        "Le président a reçu Paul Roy hier.",
        "The president met Paul Roy on Monday.",
        "Le tribunal a condamné le père de Paul Roy.",
        "Selon Paul Roy, le ministre démissionnera demain.",
        "Selon Paul Roy, le ministre a menti.",
        "Paul Roy, the minister resigned on Monday.",
        "Avec la ministre de la Santé, Paul Roy a tout visité.",
        "Le maire Jean Germain, Paul Roy et d'autres ont signé.",
        "Paul Roy, le ministre et Ann Reed ont signé.",
        "Sa présidente a parlé. Paul Roy, juge que rien ne presse, dit-elle.",
        "Paul Roy, 34 ans, a tué son père, un soir.",
        "Le directeur de l'usine est mort. Paul Roy l'a vu.",
    ],
)
def test_an_office_of_somebody_else_is_no_role(text: str) -> None:
    at = text.index("Paul Roy")
    assert role_of(text, at, at + 8) is None


def test_a_role_is_read_in_linear_time() -> None:
    text = "le ministre de " * 5_000 + "Paul Roy" + ", un maire de" * 5_000
    at = text.index("Paul Roy")
    assert len(role_of(text, at, at + 8) or "") <= 90


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Det Insp Helen Shaw said", "detective inspector"),
        ("with Sgt Helen Shaw there", "sergeant"),
        ("said Capt. Helen Shaw", "captain"),
    ],
)
def test_a_short_rank_before_a_name_is_written_out(text: str, role: str):
    assert role_of(text, text.index("Helen"), text.index("Shaw") + 4) == role
