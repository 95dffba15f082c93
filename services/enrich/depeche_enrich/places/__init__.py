"""Places that an article names, resolved to coordinates, offline."""
