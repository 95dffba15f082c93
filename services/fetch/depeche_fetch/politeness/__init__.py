"""Turns at a host, places of a domain, robots.txt kept, and patience with who is slow."""
