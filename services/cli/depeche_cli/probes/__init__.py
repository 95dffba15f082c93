"""``depeche probe``: what the services' own code makes of one URL or file, and why.

A probe is a module with a :class:`~depeche_cli.probes.kind.Probe`, listed in :mod:`depeche_cli.probes.table`; commands,
options and the JSON lines of standard input follow from that.
"""
