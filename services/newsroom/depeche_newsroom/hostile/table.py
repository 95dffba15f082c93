"""The table of all sites that misbehave. To add one, add it to the module of its kind."""

from depeche_newsroom.hostile.bodies import BODIES
from depeche_newsroom.hostile.feeds import FEEDS
from depeche_newsroom.hostile.hubs import HUBS
from depeche_newsroom.hostile.pages import PAGES
from depeche_newsroom.hostile.redirects import REDIRECTS
from depeche_newsroom.hostile.refusals import REFUSALS
from depeche_newsroom.hostile.sections import SECTIONS
from depeche_newsroom.hostile.site import Misbehaviour
from depeche_newsroom.hostile.sitemaps import SITEMAPS

MISBEHAVIOURS: tuple[Misbehaviour, ...] = (
    *(*BODIES, *REDIRECTS, *REFUSALS, *PAGES),
    *(*FEEDS, *HUBS, *SITEMAPS, *SECTIONS),
)
"""Every site that misbehaves, by kind."""
