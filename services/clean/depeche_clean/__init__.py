"""Turns a page into an article: a pure function of the page, the settings and the versions of the code.

Start with :mod:`depeche_clean.cleaning`, which a page passes through from top to bottom.
"""
