"""Boilerplate learned from the stream: what comes back on a site's other pages is the site's, not the article's."""

BOILERPLATE = "boilerplate"
"""The name of the table that holds each site's memory."""
