"""What a site's robots.txt means to this crawler: which URLs it may fetch, and how long it has to wait between two."""

from dataclasses import dataclass

from depeche_fetch.robots.ai_agents import AI_AGENTS
from depeche_fetch.robots.file import Decision, Robots, read_robots

AGENT = "Depeche"


@dataclass(frozen=True)
class Rules:
    """What one origin allows. ``why_not`` is set where nothing is allowed for now because the rules can't be had."""

    robots: Robots | None = None
    why_not: str | None = None
    ai_agents: tuple[str, ...] = ()
    """Agents of AI companies that have groups of their own: what the group for all says is nothing about AI."""

    def decide(self, url: str, agent: str = AGENT) -> Decision:
        """Judge a URL; without a robots.txt all is allowed, without knowing whether there is one nothing is."""
        if self.robots is None or self.why_not is not None:
            return Decision(allowed=self.why_not is None)
        return self.robots.decide(url, agent)

    def allow(self, url: str) -> bool:
        """Keep a URL that the site lets this crawler fetch."""
        return self.decide(url).allowed

    def delay(self, longest: float) -> float:
        """Give the seconds between requests that the site asks for, ``longest`` at most; 0 where it asks for none."""
        asked = self.robots.delay(AGENT) if self.robots else None
        return min(asked, longest) if asked else 0.0


def read_rules(body: bytes) -> Rules:
    """Keep the rules of a robots.txt. What isn't a rule is passed over, so an HTML page in its place allows all.

    >>> rules = read_rules(b"User-agent: *\\nDisallow: /prive/\\nCrawl-delay: 5")
    >>> rules.allow("http://lac.example/prive/a"), rules.allow("http://lac.example/a"), rules.delay(30)
    (False, True, 5.0)
    """
    robots = read_robots(body)
    return Rules(robots, ai_agents=tuple(agent for agent in AI_AGENTS if robots.group_of(agent) not in (None, "*")))
