"""The extractor: an HTML tree to the article's typed blocks, and how sure that is."""
