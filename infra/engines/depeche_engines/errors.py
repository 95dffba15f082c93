"""Errors, typed by what a person can do about them.

::

    EnginesError        an engine can't be started, stopped or found: the message says why
    └── Unavailable     what engines are made of is not on this machine, and can't be had: install it, or do without
"""


class EnginesError(Exception):
    """Something that a person has to act on; the message says what happened, to what, and what to do next."""


class Unavailable(EnginesError):
    """A JDK, Maven or a download is missing. Tests may do without engines then; for any other error they fail."""
