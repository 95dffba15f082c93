"""The fetch service: the discover hop finds links, the fetch hop downloads what is behind them, politely.

Start with :mod:`depeche_fetch.service`, which puts the two stages together.
"""
