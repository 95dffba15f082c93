"""What a site's robots.txt allows us, and how long it asks us to wait (RFC 9309)."""

import math
from dataclasses import dataclass

from protego import Protego

AGENT = "Depeche"
LONGEST_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True)
class Rules:
    """What one origin allows. ``why_not`` is set where nothing is allowed for now because the rules can't be had."""

    parsed: Protego | None = None
    why_not: str | None = None

    def allow(self, url: str) -> bool:
        """Keep a URL that the site lets this crawler fetch."""
        if self.why_not is not None:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, AGENT))

    def delay(self, longest: float) -> float:
        """Give the seconds between requests that the site asks for, ``longest`` at most; 0 where it asks for none."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed else None
        return min(float(asked), longest) if asked and math.isfinite(asked) and asked > 0 else 0.0


def read_rules(body: bytes) -> Rules:
    """Keep the rules of a robots.txt. What isn't a rule is passed over, so an HTML page in its place allows all.

    >>> rules = read_rules(b"User-agent: *\\nDisallow: /prive/\\nCrawl-delay: 5")
    >>> rules.allow("http://lac.example/prive/a"), rules.allow("http://lac.example/a"), rules.delay(30)
    (False, True, 5.0)
    """
    return Rules(Protego.parse(body[:LONGEST_ROBOTS].decode("utf-8-sig", "replace")))
