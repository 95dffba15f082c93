"""Which agents of AI companies a site's robots.txt keeps from a page: a reservation of rights that is recorded."""

from collections.abc import Iterable
from typing import Literal

from depeche_fetch.robots.file import Robots
from depeche_fetch.robots.pattern import path_of

Purpose = Literal["training", "search", "user"]

# fmt: off
AI_AGENTS: dict[str, Purpose] = {
    # Collect texts to train models on, or control whether what others collected may be
    "AI2Bot": "training", "Amazonbot": "training", "anthropic-ai": "training", "Applebot-Extended": "training",
    "Bytespider": "training", "CCBot": "training", "ClaudeBot": "training", "cohere-training-data-crawler": "training",
    "Diffbot": "training", "FacebookBot": "training", "Google-CloudVertexBot": "training",
    "Google-Extended": "training", "GPTBot": "training", "ImagesiftBot": "training", "Meta-ExternalAgent": "training",
    "omgili": "training", "PanguBot": "training", "Timpibot": "training", "Webzio-Extended": "training",
    # Index pages for answers that cite them
    "Claude-SearchBot": "search", "OAI-SearchBot": "search", "PerplexityBot": "search", "YouBot": "search",
    # Open a page because a person asked about it
    "ChatGPT-User": "user", "Claude-User": "user", "Claude-Web": "user", "cohere-ai": "user",
    "DuckAssistBot": "user", "Meta-ExternalFetcher": "user", "MistralAI-User": "user", "Perplexity-User": "user",
}
# fmt: on
"""Product tokens as their companies document them, and what each agent reads pages for."""


def refused_ai_agents(robots: Robots, url: str, agents: Iterable[str] = AI_AGENTS) -> tuple[str, ...]:
    """Give the agents that may not fetch a URL, in the order they are asked about.

    A group for ``*`` that forbids the URL refuses them all; that says nothing of AI, so compare with the site's
    decision about other crawlers.

    >>> from depeche_fetch.robots.file import read_robots
    >>> robots = read_robots(b"User-agent: GPTBot\\nUser-agent: CCBot\\nDisallow: /\\n\\nUser-agent: *\\nAllow: /")
    >>> refused_ai_agents(robots, "http://lac.example/a")
    ('CCBot', 'GPTBot')
    """
    path = path_of(url)
    return tuple(agent for agent in agents if not robots.decide_path(path, agent).allowed)
