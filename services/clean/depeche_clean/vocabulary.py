"""The set phrases of news sites in French and English: what they announce, and how they speak to visitors.

All are folded (lower case, straight apostrophes), and none names a site.
"""

import re


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in text.strip().splitlines() for phrase in line.split(" ; ") if phrase.strip())


RELATED_CUES = _phrases("""
    lire aussi ; à lire aussi ; a lire aussi ; lire également ; à lire également ; voir aussi ; à voir aussi ; à lire
    sur le même sujet ; sur le même thème ; dans la même rubrique ; articles liés ; article lié ; articles similaires
    pour aller plus loin ; notre dossier ; plus d'articles ; nos derniers articles
    read also ; also read ; read more ; read next ; see also ; related ; related articles ; related stories
    related story ; related news ; more on this story ; more on this topic ; more stories ; don't miss
    you may also like ; recommended ; further reading
""")
"""What announces other articles; alone on its line, or with a colon before the first of them."""

TAG_CUES = _phrases("""
    tags ; tag ; mots-clés ; mots clés ; mot-clé ; étiquettes ; thèmes ; sujets ; keywords ; topics ; filed under
""")
"""What announces the tags."""

CLOSING_CUES = _phrases("""
    commentaires ; commenter ; réactions ; vos réactions ; laisser un commentaire ; fil d'actu ; fil d'actualité
    fil info ; les plus lus ; les plus récents ; à la une ; newsletter ; règles de conduite ; discussion ; chat
    comments ; leave a comment ; leave a reply ; post a comment ; join the conversation ; most read ; most popular
    trending ; latest news ; top stories ; about the author ; à propos de l'auteur
""")
"""What stands at the head of the parts that follow an article."""

CAPTION_CUES = _phrases("""
    image d'illustration ; photo d'illustration ; photo d'archives ; image d'archives ; illustration ; photo ; archives
    capture d'écran ; file photo ; file image ; file picture ; stock image ; screenshot ; pictured
""")
"""What ends the line under a picture, or begins it before a colon."""

_NETWORKS = "(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|pinterest|reddit|bluesky)"

_ANYWHERE = _phrases(rf"""
    newsletter ; cookies?\b ; tous droits réservés ; all rights reserved
    s'abonner ; abonnez-vous ; je m'abonne ; déjà abonné ; s'inscrire ; inscrivez-vous ; votre inscription
    se connecter ; connectez-vous ; identifiez-vous ; créez-vous un compte ; mot de passe
    (?:merci de|veuillez) (?:cliquer|confirmer|vous|saisir|patienter|activer)
    cliquez (?:ici|sur) ; cliquer sur le lien
    suivez[- ]nous ; suivez .{{0,30}} sur {_NETWORKS} ; partage[rz] (?:sur|cet|l'article|via) ; commenter via
    envoyer par (?:e-?mail|courriel) ; (?:votre|your) (?:adresse )?e-?mail ; ajouter un commentaire
    conditions (?:générales )?d'utilisation ; politique de confidentialité ; activer javascript
    écoutez (?:la )?radio ; télécharge[rz] (?:l'application|notre) ; une erreur (?:est survenue|s'est produite)
    subscribe (?:to|now|today|for) ; sign (?:up|in) (?:to|for|now|with) ; log in (?:to|or)
    already a (?:subscriber|member)
    follow us ; follow .{{0,30}} on {_NETWORKS} ; share this (?:article|story|page) ; click here
    terms (?:of (?:use|service)|and conditions) ; privacy policy ; enable javascript ; an error (?:has )?occurred
    thank you for (?:subscribing|signing|registering) ; download (?:our|the) app ; support our journalism
""")

_WHOLE_LINE = _phrases(rf"""
    s'abonner ; subscribe ; share ; partager ; print ; imprimer ; email ; menu ; home ; accueil ; search ; rechercher?
    suivre ; follow ; url courte ; short url ; copier le lien ; copy link ; skip to .*
    loader ; loading\W* ; chargement\W*
    sign (?:in|up) ; log ?in ; log ?out ; connexion ; advertisement ; publicité ; sponsored ; sponsorisé ; {_NETWORKS}
    international|monde|world|politique|politics|économie|economy|business|sports?|culture|société|sciences?|opinions?
    (?:les )?plus récents d'abord.* ; newest first.* ; lire la suite\W* ; en savoir plus\W* ; continue reading\W*
    \d+ (?:min(?:utes)? (?:de lecture|read)|commentaires?|comments?|partages?|shares?|vues?|views?|réactions?).*
    (?:temps de lecture|reading time).* ; il y a \d+ .{{1,20}} ; \d+ .{{1,20}} ago
    les (?:opinions|propos|avis|points de vue) exprim.{{0,80}} n'engagent que .*
    (?:cet |l'|ce )?(?:article|contenu) (?:est )?(?:exclusivement )?réservé (?:à|aux) .{{0,30}}abonnés.*
    (?:la suite|le reste|la lecture)(?: de (?:cet |l')article)? (?:est )?réservée? (?:à|aux) .{{0,30}}abonnés.*
    il (?:vous )?reste \d[\d.,]*\s?% .{{0,30}}à (?:lire|découvrir).*
    (?:this|the rest of this|the full) (?:article|story|content) is .{{0,40}}\b(?:subscribers|members)(?: only)?\W*
    to (?:continue|keep) reading,? .{{0,80}}
    you(?: have|'ve) (?:read|reached|used) .{{1,40}} free (?:articles?|stories).*
    dieser (?:artikel|inhalt|text) ist .{{0,40}}\babonnent\w*.{{0,20}}
    an dieser stelle (?:finde|sehen|steht|befindet|ist|war).{{0,60}}(?:extern|redaktion).{{0,300}}
    (?:sie können|du kannst|ihr könnt) .{{0,30}}mit einem klick (?:anzeigen|laden).{{0,80}}
    (?:ich bin|wir sind) damit einverstanden.{{0,40}}externe inhalte.{{0,120}}
    damit können personenbezogene daten an dritt.{{0,120}}
    ce (?:contenu|tweet|post|média) (?:est|a été|n'a pas pu être) (?:bloqué|masqué|affiché|chargé).{{0,200}}
    pour (?:afficher|voir|visualiser) ce (?:contenu|tweet|post|média).{{0,80}}(?:cookie|traceur|accept|consent).*
    to (?:see|view|show you) this (?:content|post|video|embed).{{0,80}}(?:cookie|consent|permission|accept).*
    we need your (?:permission|consent) (?:before|to) .{{0,120}}
    per (?:vedere|visualizzare) questo (?:contenuto|post|video).{{0,80}}(?:cookie|accett|consen).*
    para (?:ver|visualizar) este (?:contenido|conteúdo|post|vídeo).{{0,80}}(?:cookie|acept|aceit).*
    printed from (?:https?:|www).* ; imprimé depuis (?:https?:|www).*
    (?:the )?(?:views|opinions) expressed .{{0,120}} (?:those of|do not) .*
""")

SITE_LINE = re.compile("|".join(f"(?:{phrase})" for phrase in _WHOLE_LINE))
"""Whole lines of a site's furniture."""

BREADCRUMBS = re.compile("[^.!?>›]{1,40}(?: ?[>›] ?[^.!?>›]{1,40})+")
"""The way from the front page to this one, as a whole line."""

SITE_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(_ANYWHERE)})")
"""Phrases in which sites speak to visitors, anywhere in a line."""

ADDRESSES_VISITOR = re.compile(
    r"\b(?:vous|votre|vos|nous|notre|nos|you|your|we|our)\b"
    r"|^(?:merci de|please|suivez|abonnez|inscrivez|cliquez|téléchargez|follow|subscribe|sign up|click|download)\b"
)
"""Words of somebody who speaks to somebody."""
