"""Adds to an article what its text tells: names, places, quotes, dates, topics, words; and what it is to the others.

Start with :mod:`depeche_enrich.stage`, the enrich hop, and :mod:`depeche_enrich.related.stage`, the relate hop.
"""
