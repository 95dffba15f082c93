"""Topics: which of the IPTC's subjects an article is about, where that can be told."""
