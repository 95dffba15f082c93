"""Section pages: which of their links lead to articles, and which are navigation.

``anchors`` gathers the links of a page, ``shape`` reads what a URL looks like, ``verdict`` weighs both.
"""
