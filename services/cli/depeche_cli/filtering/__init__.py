"""``depeche clean`` and ``depeche enrich``: the stages as filters over JSON lines.

================  ======================================================================
``filters``       the two commands
``ordered``       spreads lines over processes, and gives them in their order
``lines``         what a process does with a line: read it, bring it through a stage, write it
``clean_lines``   a page in a line, and the article made of it
``enrich_lines``  an article in a line, and what is added
``related``       relates the lines to each other, in the one process that sees them all
================  ======================================================================
"""
