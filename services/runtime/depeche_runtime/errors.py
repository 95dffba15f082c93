"""Errors, typed by what the operator should do about them.

::

    DepecheError            never raised itself
    ├── UsageError          the command or a setting is wrong: change it (exit code 2)
    ├── BusyError           something else holds what is needed: wait, or stop the other one (exit code 2)
    └── BrokenError         what is stored or installed can't be used: repair it as the message says (exit code 3)

A bad item is never an error: it is a :class:`~depeche_runtime.outcome.Dead`. An outage is waited out where it occurs.
"""


class DepecheError(Exception):
    """Something that a person has to act on; the message says what happened, to what, and what to do next."""

    exit_code = 3


class UsageError(DepecheError):
    """The command or a setting is wrong."""

    exit_code = 2


class BusyError(DepecheError):
    """Something else holds what is needed."""

    exit_code = 2


class BrokenError(DepecheError):
    """What is stored or installed can't be used as it is."""
