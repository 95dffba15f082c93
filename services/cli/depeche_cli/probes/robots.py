"""``depeche probe robots``: may an agent fetch a URL, and which rule of its site's robots.txt says so."""

from collections.abc import Iterable
from dataclasses import replace

from yarl import URL

from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Answer, Asked, Probe, Unanswerable, aligned
from depeche_fetch.robots.ai_agents import refused_ai_agents
from depeche_fetch.robots.file import read_robots
from depeche_fetch.settings import FetchSettings

_SITEMAPS = 100


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Judge the URL by the robots.txt in the body."""
    robots = read_robots(asked.body)
    decision = robots.decide(asked.url, asked.agent)
    rule = decision.rule
    return {
        "allowed": decision.allowed,
        "group": decision.group,
        "rule": str(rule) if rule else None,
        "line": rule.line if rule else None,
        "crawl_delay": robots.delay(asked.agent),
        "ai_agents_refused": list(refused_ai_agents(robots, asked.url)),
        "sitemaps": list(robots.sitemaps[:_SITEMAPS]),
    }


def shown(answer: Answer) -> Iterable[str]:
    """Say what was decided and by which rule."""
    yield "allowed" if answer["allowed"] else "not allowed"
    yield from aligned(
        {
            "group": answer["group"] and f"User-agent: {answer['group']}",
            "rule": answer["rule"] and f"{answer['rule']}  (line {answer['line']})",
            "why": None if answer["rule"] else "no rule matches",
            "crawl delay": answer["crawl_delay"] and f"{answer['crawl_delay']:g} s",
            "AI refused": ", ".join(answer["ai_agents_refused"]),
            "sitemaps": ", ".join(answer["sitemaps"]),
        }
    )


async def gather(named: str, asked: Asked, settings: FetchSettings) -> Asked:
    """Take the rules from the file that is given, else from the robots.txt of the URL's own site."""
    if asked.body:
        return replace(asked, url=named)
    try:
        place = URL(named).origin() / "robots.txt"
    except ValueError:
        raise Unanswerable(f"{named} is no http or https address; give a robots.txt with --robots") from None
    return replace(await contents(str(place), asked, settings), url=named)


PROBE = Probe("robots", "May Depeche fetch a URL, and by which rule?", ("body_base64", "url"), answer, shown, gather)
