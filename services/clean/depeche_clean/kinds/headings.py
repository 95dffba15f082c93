"""What the heading of a page says that shows no article: not found, log in, a wall, a question for consent."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from depeche_clean.kinds.kind import Articlehood, ArticleKind

_NOT_FOUND = re.compile(
    r"\b404\b|page (?:not found|introuvable|non trouvée|inexistante)|not found$"
    r"|(?:seite|página|pagina) (?:nicht gefunden|no encontrada|non trovata|não encontrada)"
    r"|(?:page|article|story|seite) (?:no longer exists|n'existe (?:pas|plus))|n'existe plus|no longer available"
    r"|can't be found|cannot be found|nicht (?:mehr )?verfügbar"
    r"|(?:can't|cannot|couldn't|could not|unable to) (?:find|locate)"
    r"|does(?:n't| not) exist|existiert nicht|(?:page|article|contenu|lien) (?:est )?introuvable|ne trouvons pas"
    r"|(?:cette |la )?page (?:a (?:disparu|été (?:déplacée|supprimée))|has (?:moved|gone)|is missing)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"^(?:log ?in|sign ?in|sign ?up|register|create (?:an|your) account|my account"
    r"|(?:se )?connexion|(?:se )?connecter|connectez-vous|identifiez-vous|s'identifier|mon compte|inscription"
    r"|anmelden|einloggen|registrieren|iniciar sesión|acced[ei]|accedi|login)\b",
    re.IGNORECASE,
)
# Where nobody is asked for a password, "Inscription à l'université" may well be a story's.
_WHOLE_LOGIN = re.compile(
    r"^(?:(?:log|sign) ?(?:in|on) to [\w' -]{1,30}|[\w'-]+(?: (?:in|up|on|compte|account|sesión))?"
    r"(?: (?:to|with|à|a|zu|en|bei|an|your) (?:your|my|votre|mon|ihr\w*|tu|account)\b[\w' -]{0,40})?)"
    r"(?:[ .!?…]*$|\s[|–—·-]\s)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|bevor sie fortfahren|avant (?:d.accéder|de continuer)|antes de continuar|prima di continuare"
    r"|(?:your|votre|ihre|vos) (?:privacy|cookies?|consent|vie privée|privatsphäre|einwilligung|choix)"
    r"|(?:cookies?|privacy|consent) (?:settings|preferences|policy|einstellungen)|consentement|datenschutz",
    re.IGNORECASE,
)
# Whole headings, but for the site's name behind them: "Access denied: …" may well be a story's.
_WALL = re.compile(
    r"(?:just a moment|attention required|one more step|pardon our interruption|checking your browser"
    r"|(?:access|permission)(?: to this page has been)? denied|forbidden|accès (?:refusé|interdit|bloqué)"
    r"|accès temporairement (?:restreint|limité|bloqué|refusé)|zugriff verweigert|acceso denegado|accesso negato"
    r"|(?:security|robot) check|verif(?:y|ying)(?: that)? you are (?:a )?human|are you (?:a )?(?:human|robot)"
    r"|êtes-vous un robot|vérification de sécurité|unusual (?:traffic|activity)(?: detected)?"
    r"|(?:please enable )?javascript(?: is (?:disabled|required))?|veuillez activer javascript"
    r"|(?:this (?:site|content|page) is )?(?:currently )?(?:not available|unavailable) in your (?:region|country)"
    r"|(?:(?:ce|notre) (?:site|contenu) (?:est|n'est) )?(?:indisponible|pas disponible) dans votre (?:pays|région)"
    r"|(?:(?:our |the |notre |le )?(?:site|website) )?(?:is |est )?(?:en (?:cours de )?|under |down for )maintenance"
    r"|maintenance(?: en cours)?|wartungsarbeiten|en mantenimiento|sito in manutenzione"
    r"|(?:http )?(?:error|erreur|fehler)? ?(?:40[0135]|429|451|50[0-4])(?: (?:error|forbidden|unauthorized|bad gateway"
    r"|bad request|too many requests|service unavailable|internal server error|gateway time-?out))?"
    r"|(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
    r"|erreur (?:interne|serveur|technique)|(?:sorry|oops)?,? ?something went wrong"
    r"|une erreur (?:est survenue|s'est produite))(?:[ .!?…]*$|\s[|–—·:-]\s)",
    re.IGNORECASE,
)


def by_heading(tree: HtmlElement, title: str, words: int, *, an_article: bool) -> Iterator[Articlehood]:
    """Suspect a page of little prose by its title and first headings; ``words`` are those of its prose."""
    headings = [title, *(" ".join("".join(each.itertext()).split()) for each in tree.iter("title", "h1"))]
    says = [each.replace("\u2019", "'") for each in headings if each]
    secret = any(each.get("type") == "password" for each in tree.iter("input"))
    if any(_NOT_FOUND.search(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.NOT_FOUND, 0.95, f"its heading says so, and there are {words} words of prose")
    logs_in = any(_LOGIN.match(each) and (secret or _WHOLE_LOGIN.search(each)) for each in says)
    if logs_in and (secret or not an_article):
        yield Articlehood(ArticleKind.LOGIN, 0.95 if secret else 0.8, "its heading asks to log in")
    if any(_WALL.match(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.WALL, 0.85, f"its heading says so, and there are {words} words of prose")
    if any(_CONSENT.search(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.CONSENT, 0.85, "its heading asks for consent")
