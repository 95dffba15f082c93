"""Sitemaps: urlsets, indexes, Google News sitemaps, lists of addresses, and feeds that serve as sitemaps."""
