"""A sample newsroom: small fictional news sites on the loopback, with the clutter and faults of real ones."""

from depeche_newsroom.faults import (
    Fault,
    Redirect,
    Reset,
    Slow,
    TooManyRequests,
    Truncated,
    Unavailable,
    WrongCharset,
)
from depeche_newsroom.oddities import Oddity, OddityKind
from depeche_newsroom.server import Newsroom, Request, serving
from depeche_newsroom.site import Site, load_sites
from depeche_newsroom.story import Dateline, Image, Lineage, Story
from depeche_newsroom.ticker import Ticker

__all__ = [
    "Dateline",
    "Fault",
    "Image",
    "Lineage",
    "Newsroom",
    "Oddity",
    "OddityKind",
    "Redirect",
    "Request",
    "Reset",
    "Site",
    "Slow",
    "Story",
    "Ticker",
    "TooManyRequests",
    "Truncated",
    "Unavailable",
    "WrongCharset",
    "load_sites",
    "serving",
]
