"""The phrases by which sites name their own pages, and of what legal notices and offers of work must speak.

What names a page is folded: lower case, without accents, words alone; it serves for headings and for addresses. All are
regular expressions, a semicolon between them; in :data:`OF_LAW` and :data:`OF_WORK`, each paragraph is of one matter.
"""

import re


def _phrases(text: str) -> tuple[str, ...]:
    lines = text.strip().splitlines()
    return tuple(phrase.strip() for line in lines for phrase in line.split(" ; ") if phrase.strip())


def _matters(text: str) -> tuple[re.Pattern[str], ...]:
    """Read one pattern a paragraph."""
    matters = (_phrases(each) for each in text.split("\n\n"))
    return tuple(re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE) for each in matters if each)


SITE_PAGES = re.compile(
    "|".join(
        _phrases(r"""
    about(?: us)? ; who we are ; our (?:story|mission|team|history|journalists|values) ; meet the team
    masthead ; staff ; (?:mieux )?(?:nous connaitre) ; qui sommes nous ; a propos(?: de nous)?
    notre (?:equipe|histoire|mission|redaction|projet) ; la redaction ; l equipe ; uber uns ; wer wir sind
    unser team ; die redaktion ; quienes somos ; sobre (?:nosotros|nos) ; acerca de(?: nosotros)? ; chi siamo
    quem somos ; la redazione ; la redaccion ; over ons
    contact(?: us| form)? ; get in touch ; contactez nous ; nous (?:contacter|ecrire|rejoindre)
    formulaire de contact ; contacter (?:la redaction|le service .*) ; kontakt(?:formular)? ; contacto
    contactanos ; contatti ; contattaci ; contato ; fale conosco
    (?:mentions|informations) legales ; legal(?: notice| information| mentions)? ; imprint ; impressum
    aviso legal ; note legali ; informazioni legali
    terms(?: and conditions| of (?:use|service|sale|business).{0,20})?
    conditions generales(?: .*)? ; conditions (?:d utilisation|de vente|d abonnement).* ; cgu ; cgv ; agb
    allgemeine geschaftsbedingungen ; nutzungsbedingungen
    (?:condiciones|condizioni|condicoes) (?:generale?s|generali|gerais|de uso|d uso).*
    (?:terminos|termini|termos) (?:y condiciones|e condizioni|e condicoes) ?.*
    (?:terminos|termini|termos) (?:de|d|di) (?:uso|servizio|servico).*
    droits (?:d auteur|de reproduction) ; copyright(?: notice)?
    privacy(?: policy| notice| statement| centre| center)? ; cookies? (?:policy|notice|statement|richtlinie)
    politique (?:de|relative aux?|en matiere de) (?:confidentialite|cookies|protection|vie privee).*
    confidentialite ; (?:charte|protection) (?:des|de vos|de la|sur les|relative aux) (?:donnees|vie privee).*
    donnees personnelles ; datenschutz(?:erklarung|hinweise?|bestimmungen)?
    (?:politica|aviso) de (?:privacidad|privacidade|cookies|proteccion).*
    informativa (?:sulla |sui )?(?:privacy|cookie).*
    (?:our |nos |all |toutes nos |unsere? |le nostre )?(?:email |e mail )?newsletters?
    newsletter(?: sign ?up| subscription) ; newsletters? d .{0,20}
    sign up (?:for|to) (?:our|the) .*
    sign up (?:for|to) .*(?:newsletter|briefing|alert|email)s? ; subscribe(?: now| to (?:our|the) .{0,30})?
    subscriptions?
    (?:manage|give) (?:a |your )?subscriptions? ; (?:abonnez|inscrivez) vous(?: a (?:la|notre|nos|l) .*)?
    inscription a (?:la|notre|nos) (?:newsletter|lettre|infolettre).*
    recevez (?:notre|nos|la|les) (?:newsletter|lettre|infolettre|alerte|actualite|meilleur).*
    s abonner(?: a .{0,30})? ; nos offres(?: d abonnement)? ; abonnements?
    offres? d abonnement ; (?:abo|abonnement) (?:bestellen|angebote) ; abonnieren
    newsletter (?:abonnieren|anmelden) ; suscribete(?: a .{0,30})? ; suscripciones ; boletines ; abbonamenti
    abbonati(?: a .{0,30})?
    iscriviti alla newsletter ; assine(?: ja| agora| a newsletter)? ; become a (?:member|supporter)
    support (?:us|our (?:work|journalism)) ; donate
    make a donation ; faire un don ; soutenez (?:nous|(?:notre|votre) .*) ; spenden
    help(?: cent(?:er|re))? ; f ?a ?q(?:s)? ; frequently asked questions ; foire aux questions ; aide
    centre d aide ; hilfe ; ayuda ; aiuto ; ajuda ; advertise(?: with us)? ; advertising ; media ?kit
    (?:la |votre )?publicite ; annonceurs ; devenir annonceur ; mediadaten ; publicidad ; pubblicita
    (?:community|comment(?:s|ing)?) (?:guidelines|policy|rules) ; code of (?:conduct|ethics)
    (?:editorial|ethics|corrections?) (?:policy|guidelines|standards|charter) ; editorial independence
    nos engagements ; charte (?:editoriale|deontologique|ethique|de moderation|des? .{0,30})
    regles de (?:moderation|la communaute) ; nutzungsregeln ; netiquette ; codigo etico
    accessibilite(?: .{0,20}conforme)?
    accessibility(?: statement)? ; barrierefreiheit(?:serklarung)? ; plan du site ; site ?map
    (?:flux |fils? )?rss(?: feeds?)? ; work (?:for|with) us ; join (?:us|our team) ; careers? ; jobs ; vacancies
    recrutement ; nous recrutons ; karriere ; stellenangebote ; offene stellen ; lavora con noi
    trabaja con nosotros ; trabalhe conosco
    """)
    )
)
"""What names a page about the site: about, contact, law, privacy, letters, subscriptions, help, the house's rules."""

OF_LAW = _matters(r"""
    (?:directeur|directrice|responsable|director) de (?:la |las )?publica\w+
    verantwortlich (?:für|i\. ?s\.|nach|gemäß) ; direttore responsabile ; data controller
    data protection officer ; délégué à la protection

    siège social ; registered (?:office|in england|company) ; registergericht ; amtsgericht
    sede (?:legale|social) ; domicilio

    hébergeur ; hébergé par ; hosted by ; hosting provider ; hostinganbieter

    RCS\b ; SIREN\b ; SIRET\b ; HRB\b ; C\.?I\.?F\.?\b ; P\. ?IVA\b ; VAT (?:number|no)\b ; company number\b
    capital (?:de|social) ; partita iva ; umsatzsteuer

    commission paritaire\b ; CPPAP\b ; ISSN\b ; geschäftsführer ; vertreten durch ; gemäß § ?\d+
    informatique et libertés ; GDPR ; RGPD ; DSGVO

    (?:reproduction|reproducción|riproduzione|vervielfältigung)\b.{0,60}\b(?:interdite|prohibida|vietata|unzulässig)
    droit d'accès ; right to access ; derecho de acceso ; propri(?:été|edad|età) intellectuelle?
    intellectual property ; propiedad intelectual ; urheberrecht\w* ; droit d'auteur

    présentes? conditions ; these terms ; presentes condiciones ; nutzungsbedingungen ; presenti condizioni
    this (?:policy|notice) ; privacy policy ; personal data ; personenbezogene\w*
    données (?:personnelles|vous concernant|à caractère personnel)
""")
"""What a legal notice must name, or privacy policies and terms do: each matter in the languages of the sites."""

OF_WORK = _matters(r"""
    recrute(?:nt)?\b ; recherch(?:e|ons) (?:un|une|son|sa|des)\b ; looking for\b ; hiring\b ; seeks? an?\b
    suchen wir\b ; wir suchen\b ; buscamos\b ; cerchiamo\b ; procuramos\b

    vos missions?\b ; missions principales\b ; le poste\b ; descriptif du poste\b ; what you(?:'| wi)ll do\b
    (?:your )?responsibilities\b ; the role\b ; ihre aufgaben\b ; deine aufgaben\b ; aufgabengebiet\b
    funciones\b ; responsabilidades\b ; mansioni\b ; le tue attività\b

    votre profil\b ; profil recherché\b ; what we(?:'| a)re looking for\b ; requirements\b ; qualifications\b
    ihr profil\b ; dein profil\b ; requisitos\b ; requisiti\b ; perfil\b

    CV\b ; curr[ií]cul\w+ ; lettre de motivation\b ; cover letter\b ; candidatures?\b ; applications?\b
    apply\b ; bewerbung\w* ; solicitud\w*

    rémunération\b ; salaire\b ; salary\b ; gehalt\b ; bezahlung\b ; vergütung\b ; salario\b ; retribuzione\b
    remuneração\b ; wir bieten\b ; we offer\b ; ofrecemos\b ; offriamo\b ; nous offrons\b

    CDI\b ; CDD\b ; temps (?:plein|partiel)\b ; contrat à durée\b ; full[- ]time\b ; part[- ]time\b
    permanent\b ; vollzeit\b ; teilzeit\b ; befristet\b ; tiempo completo\b ; jornada completa\b
    tempo (?:pieno|indeterminato|integral)\b

    ans d'expérience ; years(?:'| of)? experience ; berufserfahrung ; erfahrung im ; años de experiencia
    anni di esperienza
""")
"""The parts of an offer of work: whom they seek, tasks, profile, what to send, pay, contract, experience."""

BARE = frozenset(
    {
        *(
            "about",
            "staff",
            "masthead",
            "contact",
            "contacto",
            "contato",
            "kontakt",
            "legal",
            "copyright",
            "privacy",
            "terms",
        ),
        *("confidentialite", "subscribe", "subscription", "subscriptions", "abonnement", "abonnements", "abonnieren"),
        *("suscripciones", "boletines", "abbonamenti", "donate", "spenden", "help", "aide", "hilfe", "ayuda", "aiuto"),
        *("ajuda", "advertising", "publicite", "la publicite", "publicidad", "pubblicita", "annonceurs", "netiquette"),
        *(
            "careers",
            "jobs",
            "vacancies",
            "recrutement",
            "karriere",
            "stellenangebote",
            "rss",
            "l equipe",
            "la redaction",
        ),
    }
)
"""What names a film, a column or a section as well."""
