"""XML from strangers: charset, entities reckoned, repairs, a tree."""
