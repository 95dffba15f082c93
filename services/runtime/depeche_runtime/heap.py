"""What a process loads at its start lives as long as the process, and need not be looked through for garbage."""

import gc

_ROUND = 50_000
"""Objects that come and stay before the collector looks for garbage.

Python's own 700 are as many as three requests; a large page has over 10,000 alive at once, which all go by themselves.
"""


def keep_what_is_loaded() -> None:
    """Leave all that exists now out of the collector's rounds (``gc.freeze``).

    Modules, tables of suffixes and names and the like are hundreds of thousands of objects. Where many small objects
    come and go, as requests do, a fifth of the time would go into looking at those that never go. For the same reason
    there are fewer rounds: what goes, goes by itself as a rule, and a round looks at all that is under way.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ROUND)
