"""Lists of sources and of addresses: OPML, lines, tables."""
