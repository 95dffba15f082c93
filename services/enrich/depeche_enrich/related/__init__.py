"""How articles relate to those before them: near-duplicates, wire lineage and stories."""
