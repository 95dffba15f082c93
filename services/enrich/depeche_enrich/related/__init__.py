"""How articles relate to those before them: near-duplicates, wire lineage and stories."""

RELATIONS, RELATED_ARTICLES = "relations", "related-articles"
"""The names of the tables that hold what is known of the window's articles and stories, and the articles themselves."""
