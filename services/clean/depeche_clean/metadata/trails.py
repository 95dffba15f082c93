"""The section of an article, by the trail of links that says where on its site it stands (breadcrumbs).

Its first part is the home page or the front, its last often the article itself; the first in between is the section.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from depeche_clean.blocks import words
from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.jsonld import Graph, listed, text_of, types_of
from depeche_clean.metadata.survey import Spot, text_in

Step = tuple[str, str]
"""A part of a trail: what it is called, and where it leads."""

_HOMES = frozenset(
    {
        *("accueil", "home", "homepage", "startseite", "start", "inicio", "portada", "início", "capa", "hjem"),
        *(
            "page d'accueil",
            "actualités",
            "nachrichten",
            "noticias",
            "notizie",
            "front page",
            "une",
            "à la une",
            "a la une",
        ),
    }
)
_LONGEST, _MOST_WORDS = 60, 5
_MOST_STEPS, _MOST_TRAILS = 12, 5


def section_in(trail: Iterable[Step], page_url: str, title: str, sites: frozenset[str] = frozenset()) -> str | None:
    """Give the first part of a trail that is neither the home page nor the article; ``sites`` are the site's names.

    >>> trail = [("Accueil", "/"), ("Économie", "/economie"), ("Le port rouvre", "/economie/port")]
    >>> section_in(trail, "https://gazette.example/economie/port", "Le port rouvre")
    'Économie'
    """
    said = "".join(words(title)).casefold()
    for name, href in trail:
        path = urlsplit(_joined(page_url, href)).path if href else ""
        squeezed = "".join(words(name)).casefold()
        is_home = name.casefold() in _HOMES or squeezed in sites or (href and path in ("", "/"))
        is_page = squeezed == said or (href and path.rstrip("/") == urlsplit(page_url).path.rstrip("/"))
        if is_home or not squeezed:
            continue
        fits = len(name) <= _LONGEST and len(words(name)) <= _MOST_WORDS
        return name if fits and not is_page and not said.startswith(squeezed) else None
    return None


def declared_trails(graph: Graph) -> Iterator[list[Step]]:
    """Give the trails of a page's JSON-LD."""
    for node in [each for each in graph.nodes[:500] if "breadcrumblist" in types_of(each)][:_MOST_TRAILS]:
        items = [each for each in listed(node.get("itemListElement"))[:_MOST_STEPS] if isinstance(each, dict)]
        yield [_step(graph, each) for each in sorted(items, key=_position)]


def shown_trails(spots: Sequence[Spot]) -> Iterator[list[Step]]:
    """Give the trails of links in the elements that are called one."""
    for spot in spots[:_MOST_TRAILS]:
        links = list(islice(spot.element.iter("a"), _MOST_STEPS))
        yield [(text_in(each), each.get("href") or "") for each in links]


def _step(graph: Graph, item: dict[str, object]) -> Step:
    target = graph.resolve(item.get("item"))
    name = text_of(item.get("name")) or (text_of(target.get("name")) if isinstance(target, dict) else "")
    href = (target.get("@id") or target.get("url")) if isinstance(target, dict) else target
    return plain_line(name), href if isinstance(href, str) else ""


def _position(item: dict[str, object]) -> float:
    try:
        return float(str(item.get("position")))
    except ValueError:
        return 0.0


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href[:2000])
    except ValueError:
        return ""
