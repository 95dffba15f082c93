"""Keeps the sites that refuse: by status, by robots.txt, or by a robots.txt that can't be had or does harm itself."""

from depeche_newsroom.hostile.site import Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import article, page

_TEXT = "text/plain; charset=utf-8"


def _status(name: str, status: int, **headers: str) -> Misbehaviour:
    return Misbehaviour(name, f"answers {status}", answers={"/": page("No.\n", _TEXT, status, **headers)})


def _robots(name: str, does: str, robots: Raw | str, number: int, status: int = 200) -> Misbehaviour:
    answer = robots if isinstance(robots, Raw) else page(robots, _TEXT, status)
    return Misbehaviour(f"robots-{name}", does, answers={"/robots.txt": answer, "/": page(article(number))})


REFUSALS = (
    _status("busy-seconds", 429, Retry_After="7200"),
    _status("busy-date", 503, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"),
    _status("busy-nonsense", 503, Retry_After="soon"),
    _status("gone", 410),
    _status("forbidden", 403),
    _status("unauthorised", 401),
    _status("for-legal-reasons", 451),
    _status("teapot", 418),
    _robots("refuses", "robots.txt refuses everybody", "User-agent: *\nDisallow: /\n", 2),
    _robots("refuses-us", "robots.txt refuses Depeche alone", "User-agent: depeche\nDisallow: /\n", 3),
    _robots("5xx", "robots.txt answers 503, so nothing may be fetched (RFC 9309, 2.3.1.4)", "", 4, 503),
    _robots("403", "robots.txt answers 403, so everything may be fetched (RFC 9309, 2.3.1.3)", "", 5, 403),
    _robots("silent", "robots.txt never answers", Raw(b"", b"", None, 0.5), 6),
    _robots("endless", "robots.txt never ends", Raw(head(_TEXT), b"Disallow: /no\n" * 4096, None, 0.02), 7),
    _robots("one-line", "robots.txt is one line of a mebibyte", "Disallow: " + "/a*" * 350_000, 8),
    _robots("stars", "a rule that invites backtracking", "User-agent: *\nDisallow: /" + "*a" * 2000 + "$\n", 9),
    _robots("html", "robots.txt is a page", article(10), 10),
    _robots("crawl-delay", "a Crawl-delay of a year", "User-agent: *\nCrawl-delay: 31536000\n", 11),
)
