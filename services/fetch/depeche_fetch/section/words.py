"""Path segments that name a list, a service or a function of a site, in the languages of its readers."""

# fmt: off
LISTS = frozenset({
    "archive", "archives", "auteur", "auteurs", "author", "authors", "autor", "autore", "autoren", "autores",
    "buscar", "categoria", "categorie", "categories", "category", "collection", "collections", "dossier",
    "dossiers", "feed", "feeds", "journaliste", "journalistes", "kategorie", "keyword", "label", "mot-cle",
    "mots-cles", "newsletters", "page", "person", "personne", "plan-du-site", "profil", "profile", "recherche",
    "ricerca", "rss", "rubrik", "rubrique", "rubriques", "schlagwort", "search", "section", "sections", "serie",
    "series", "sitemap", "sitemaps", "staff", "subject", "suche", "tag", "tags", "tema", "temas", "thema", "theme",
    "themen", "themes", "topic", "topics", "writer", "writers",
})
SERVICES = frozenset({
    "a-propos", "abo", "abonnement", "abonnements", "abonnieren", "about", "about-us", "accessibility", "account",
    "advertise", "advertising", "agenda", "apps", "auth", "boutique", "careers", "carrieres", "carrinho", "cart",
    "cgu", "cgv", "classifieds", "compte", "conditions", "confidentialite", "connexion", "contact", "contact-us",
    "contactez-nous", "contacto", "contatti", "cookie", "cookie-policy", "cookies", "copyright", "crosswords",
    "datenschutz", "donate", "donner", "emploi", "events", "faq", "faqs", "games", "gdpr", "help", "hilfe",
    "horoscope", "impressum", "inscription", "jeux", "jobs", "kontakt", "legal", "legals", "login", "logout",
    "membership", "mentions-legales", "meteo", "mon-compte", "newsletter", "obituaries", "offers",
    "petites-annonces", "podcasts", "politique-de-confidentialite", "preferences", "press-office", "privacy",
    "privacy-policy", "puzzles", "redaction", "register", "registration", "reset-password", "rules", "services",
    "servicios", "share", "shop", "sign-in", "sign-up", "signin", "signup", "store", "subscribe", "subscription",
    "subscriptions", "support", "suscripcion", "terms", "terms-of-service", "terms-of-use", "tienda", "user",
    "users", "utenti", "utilisateur", "weather", "werbung", "wetter", "widget", "wp-login.php",
})
FURNITURE = frozenset({
    "breadcrumb", "breadcrumbs", "footer", "header", "megamenu", "menu", "nav", "navbar", "navigation", "pager",
    "pagination", "share", "sharing", "sidebar", "social", "subnav", "tag-list", "tags", "toolbar", "topbar",
})
# fmt: on
"""Tokens of classes and ids around what belongs to the site and not to the list."""
