"""Feeds: RSS, RDF, Atom, CDF and JSON Feed to entries."""
