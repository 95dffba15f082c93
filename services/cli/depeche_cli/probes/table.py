"""The probes, in the order in which the command lists them. A new one is a module and a line here."""

from depeche_cli.probes import charset, feed, network, robots, sitemap, url

PROBES = (feed.PROBE, sitemap.PROBE, robots.PROBE, url.PROBE, network.PROBE, charset.PROBE)
