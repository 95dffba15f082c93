"""Institutions that a French text names by a word for their kind, to the end of their names."""

import re
from collections.abc import Iterator

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_HEADS = (
    r"Académie|Agence|Alliance|Amicale|Assemblée|Association|Autorité|Banque|Bourse|Brigade|Bureau|Caisse|Centrale|Centre"
    r"|Cercle|Chambre|Coalition|Collectif|Comité|Commissariat|Commission|Communauté|Confédération|Conseil"
    r"|Conservatoire|Coopération|Coopérative|Coordination|Cour|Direction|Division(?! d['’])|Délégation"
    r"|École|Fédération|Fondation|Fonds|Front"
    r"|Groupe(?! de travail)|Groupement|Haute Cour|Haut[- ][Cc]ommissariat|Haute Autorité|Haut Conseil"
    r"|Inspection|Institut|Laboratoire|Ligue(?! des champions| des nations| Europa| Conférence)|Maison"
    r"|Mouvement|Musée|Muséum|Mutuelle|Observatoire|Office|Orchestre"
    r"|Ordre(?! national d| de la Légion| du Mérite)|Organisation|Parlement|Parquet|Parti"
    r"|Rassemblement|Secours|Secrétariat|Service|Société|Syndicat|Théâtre|Synergie|Plateforme"
    r"|Convergence|Congrès|Port autonome|Grand Port(?= maritime)|Cinémathèque|Comédie|Croix-Rouge|Croissant-Rouge"
    r"|Ville|Métropole|Mairie|Préfecture|Région|Département|Tribunal|Union(?! soviétique)|Université"
)
_HEAD = re.compile(rf"(?<!\w)(?=[A-ZÉ])({_HEADS})(?![\w’'-])")
_DETERMINED = re.compile(r"(?:(?<!\w)(?:[Ll]es?|[Ll]a|[Dd][ue]|[Dd]es|[Aa]ux?|[Uu]ne|et) |(?<!\w)[LlDd]['’]|\(|, )$")
_LONGEST_ARTICLE = 5
_NO_ADJECTIVE = (
    r"(?!(?:explique|indique|critique|applique|revendique|implique|complique|communique|pratique|réplique|fabrique|signale"
    r"|appelle|rappelle|interpelle|arrive|prive|active|dérive|émane|plane|creuse|soutien|maintien|moyen|jamais|mais|mois|fois"
    r"|(?:re|de|sou|main|ob|par|con|inter|pré)?[vt]ienne|prenne|insiste|existe|résiste|persiste|consiste|assiste)s?(?![\w-]))"
)
_ADJECTIVE = (
    rf"{_NO_ADJECTIVE}(?:[a-zà-ÿ-]{{1,24}}(?:aux|ales?|als?|els?|elles?|iques?|aires?|iens?|iennes?|ais|aises?|ois|oises?|ains?|aines?"
    r"|anes?|iers?|ières?|ifs?|ives?|eux|euses?|ieure?s?|istes?|éens?|éennes?)"
    r"|alpins?|marins?|suprêmes?|publics?|publiques?|associée?s?|armée?s?|unie?s?|spécialisée?s?|avancée?s?|organisée?|appliquée?s?|indépendante?s?"
    r"|humains|blanche?|rouge|verte?s?|libres?|mixte|arabes?|belges?|russes?|suisses?|turc|turque|grec|grecque|fédéré|maritimes?"
    r"|féminine?s?|masculine?s?|philippine|argentine?|allemande?s?|flamande?s?|normande?s?|malgaches?|tchèques?|slovaques?"
    r"|serbes?|croates?|bulgares?|kurdes?|afghane?s?|espagnole?s?|catalane?s?|wallonne?s?|bretonne?s?|birmane?s?|persane?s?"
    r"|élue?s?|catholiques?|étrangères|sportive|lyrique"
    r"|étudiante?s?|agricoles?|civile?s?|mobiles?|durables?|patronal|pour tous|juive?s?|protestante?)(?![\w’'-])"
)
_NO_NOUN = (
    r"(?!(?:parti|groupe|pays|ville|présidente?|gouvernement|entreprise|club|région|département|commune)(?!\w))"
    r"(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|mois|année|fait|part|plus|moins|faire|leurs?|cette"
    r"|celui|celle|ceux|nombreu|plusieurs|quelques?|tout|même|autres?|suite|lors|façon|manière|fois|jour|quoi|deux|trois|quatre"
    r"|cinq|premi|deuxi|second|troisi|dernier|dernière|instant|moment|rentrée|avoir|être|leur|notre|votre|nouve|ancien|ainsi"
    r"|source|peur|crainte|préférence|quel|dont|avant|après|depuis|laquelle|lequel|ancien|vouloir|vingt|dizaine|centaine"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)(?:s|e|es)?(?![\w]))"
)
_NO_INFINITIVE = r"(?![a-zà-ÿ-]{2,24}(?:er|ir|dre|ttre|ître|vre|faire|taire|lire|crire|clure)(?![\w’'-]))"
_NOUN = rf"{_NO_NOUN}(?:grande?s? |hautes? |petite?s? |jeunes? |nouvelles? )?[a-zà-ÿ][\w-]{{2,}}(?![\w’'])"
_SUBJECT = (
    r"[a-zà-ÿ]{4,}(?:logie|nomie|physique|matique|nique|nomique|iatrie|rgie|graphie|chimie|sciences|médecine|gestion)"
    r"(?![\w’'-])"
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*\w)(?: [A-ZÀ-Þ][\w-]*\w){0,3}(?![\w’'-])"
_OF = r"(?:de l['’]|de la |des |du )"
_STEPS = tuple(
    re.compile(step)
    for step in (
        rf" {_ADJECTIVE}",
        rf" {_OF}{_NOUN}(?: aux {_NOUN}|(?<=s) et (?!les |des |ses |leurs )[a-zà-ÿ]{{3,}}s(?![\w’']))?",
        rf" (?:de |d['’]){_NO_INFINITIVE}{_NOUN}",
        rf"(?<!Parti) (?:{_OF}|de |d['’]){_NAME}",
        rf" (?:pour|contre) (?:l['’]|la |les |le ){_NOUN}",
        rf" en {_SUBJECT}(?: et (?:en )?{_SUBJECT})?",
        rf" et (?:{_ADJECTIVE}|(?:de l['’]|de la |de |d['’]|du ){_NO_INFINITIVE}{_NOUN})",
    )
)
_OWN_NAME = re.compile(rf" {_NAME}")
_TO = re.compile(rf" (?:à l['’]|à la |aux |au |sur le |sur la |sur l['’]){_NOUN}")
_TO_WHOM = ("Haut", "Commissariat", "Secrétariat", "Délégation", "Groupe", "Observatoire", "Secours", "Fonds", "Parti")
_CLOSED = ("Parlement", "Congrès", "Assemblée")
"""Bodies that no common noun completes: "le Parlement du projet de loi" is two things."""
_LONGEST = 12


def institutions(text: str, closed: re.Pattern[str]) -> Iterator[Mention]:
    """Keep each name that a capital word for a kind of institution opens, with its article before it, to its end.

    The end is found by a small grammar: adjectives, and what "de", "pour", "contre" tie to the name. What ``closed``
    matches are complete names, which only an adjective makes longer: "l'Union européenne de faire" isn't one.

    >>> text = "Selon l'Office central de lutte contre le crime organisé, rien."
    >>> [text[each.start : each.end] for each in institutions(text, re.compile("Union européenne"))]
    ['Office central de lutte contre le crime organisé']
    """
    for head in _HEAD.finditer(text):
        if not _DETERMINED.search(text[max(0, head.start() - _LONGEST_ARTICLE) : head.start()]):
            continue
        complete = closed.match(text, head.start())
        end = _adjectives(text, complete.end()) if complete else _end(text, head)
        if end > head.end():
            yield Mention(head.start(), end, EntityType.ORGANISATION)


def _adjectives(text: str, end: int) -> int:
    while step := _STEPS[0].match(text, end):
        end = step.end()
    return end


def _end(text: str, head: re.Match[str]) -> int:
    end = head.end()
    if own := _OWN_NAME.match(text, end):
        end = own.end()
    steps = (*_STEPS, _TO) if head[1].startswith(_TO_WHOM) else _STEPS
    if head[1] in _CLOSED:
        steps = (_STEPS[0], _STEPS[3])
    for _ in range(_LONGEST):
        step = next((found for each in steps if (found := each.match(text, end))), None)
        if step is None:
            break
        end = step.end()
    return end
