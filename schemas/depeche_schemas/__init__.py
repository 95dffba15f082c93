"""The messages that Depeche's services exchange, and the journey that they make.

Start with :mod:`depeche_schemas.journey`: it is an article's whole life on one page.
"""
