"""A robots.txt as a table of groups, read by RFC 9309 and, where that leaves room, as Google's parser reads it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from depeche_fetch.robots.pattern import Pattern, path_of, pattern_of

LONGEST_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""
LONGEST_LINE = 16 * 1024

_BOM = re.compile(rb"(?:\xef(?:\xbb\xbf?)?)?")
"""A byte order mark, also one that was cut short, as by a tool that took it for text."""
_MARKUP = re.compile(rb"</?(?:html|head|body|p|pre|br|div|span)\b[^<>]*>", re.IGNORECASE)
"""What a site adds that sends its robots.txt through its templates as if it were a page; no path has it."""
_LINES = re.compile(rb"\r\n|\n|\r")
_SPACED = re.compile(rb"(\S+)[ \t]+(\S+)")
_TOKEN = re.compile(r"[A-Za-z0-9_.-]+")
_INDEX = re.compile(rb"/index\.html?$")
_KEYS = {
    "user-agent": "agent",
    "useragent": "agent",
    "user agent": "agent",
    "disallow": "disallow",
    "allow": "allow",
    "crawl-delay": "delay",
    "crawldelay": "delay",
    "crawl delay": "delay",
    "sitemap": "sitemap",
    "site-map": "sitemap",
    **dict.fromkeys(("dissallow", "dissalow", "disalow", "diasllow", "disallaw", "disalllow"), "disallow"),
}
"""Keys as they are written, with the slips that are common enough for Google's parser to forgive."""


@dataclass(frozen=True)
class Rule:
    """One allow or disallow, and the line (from 1) where it stands."""

    allow: bool
    pattern: Pattern
    line: int

    def __str__(self) -> str:
        return f"{'Allow' if self.allow else 'Disallow'}: {self.pattern.octets.decode('ascii', 'replace')}"


@dataclass
class Section:
    """Lines that hold for all the agents named before them: rules and a Crawl-delay in seconds."""

    rules: list[Rule] = field(default_factory=list)
    delay: float | None = None


@dataclass
class Group:
    """What holds for one product token: all the sections that name it, which others may share with it."""

    sections: list[Section] = field(default_factory=list)

    @property
    def rules(self) -> list[Rule]:
        """The rules in the order of the file."""
        return [rule for section in self.sections for rule in section.rules]

    @property
    def delay(self) -> float | None:
        """The first Crawl-delay, in seconds."""
        return next((section.delay for section in self.sections if section.delay is not None), None)

    @cached_property
    def ranked(self) -> list[Rule]:
        """The rules by rank, the longest first and allow before disallow: the first that matches decides."""
        return sorted(self.rules, key=lambda rule: (len(rule.pattern.octets), rule.allow), reverse=True)


@dataclass(frozen=True)
class Decision:
    """Whether a URL may be fetched; by which group's rule, if one decided."""

    allowed: bool
    group: str | None = None
    rule: Rule | None = None


@dataclass(frozen=True)
class Robots:
    """Groups by product token in lower case (``*`` for all others), and the sitemaps that are named."""

    groups: dict[str, Group]
    sitemaps: tuple[str, ...]

    def group_of(self, agent: str) -> str | None:
        """Give the token of the group that an agent obeys: its own, else ``*``, else None."""
        token = _token_of(agent)
        return token if token in self.groups else "*" if "*" in self.groups else None

    def decide(self, url: str, agent: str) -> Decision:
        """Judge a URL: the longest matching rule decides, allow between equals, and what no rule matches is allowed.

        >>> robots = read_robots(b"User-agent: *\\nDisallow: /a\\nAllow: /a/b")
        >>> [robots.decide(url, "Depeche").allowed for url in ("/a/b", "/a/c", "/robots.txt")]
        [True, False, True]
        """
        return self.decide_path(path_of(url), agent)

    def decide_path(self, path: bytes, agent: str) -> Decision:
        """Judge a URL by its path, as :func:`path_of` gives it: for who asks about one URL for many agents."""
        token = self.group_of(agent)
        if token is None or path == b"/robots.txt":
            return Decision(True, token)
        decisive = next((rule for rule in self.groups[token].ranked if rule.pattern.matches(path)), None)
        return Decision(decisive is None or decisive.allow, token, decisive)

    def delay(self, agent: str) -> float | None:
        """Give the Crawl-delay, in seconds, of the group that an agent obeys."""
        token = self.group_of(agent)
        return self.groups[token].delay if token is not None else None


def product_token(agent: str) -> str:
    """Keep what an agent is called by in robots.txt: the name before version and comment, in lower case.

    >>> product_token("Depeche/0.1 (+https://lac.example)"), product_token("*")
    ('depeche', '*')
    """
    agent = agent.strip()
    if agent == "*" or agent[:2] in ("* ", "*\t"):
        return "*"
    found = _TOKEN.match(agent)
    return found[0].lower() if found else agent.lower()


@lru_cache(maxsize=256)
def _token_of(agent: str) -> str:
    return product_token(agent)


def read_robots(body: bytes) -> Robots:
    """Keep groups and sitemaps; never raises. What is no line of a robots.txt is passed over.

    >>> read_robots(b"\\xef\\xbb\\xbfuser-agent: a\\rUser-Agent: b # c\\r\\ndisallow: /x").groups["a"].rules[0].line
    3
    """
    groups: dict[str, Group] = {}
    sitemaps: list[str] = []
    section = Section()
    listing = False
    for number, key, value in _lines(body):
        if key == "agent":
            # One name a line, says the RFC; a list of names with commas is common all the same.
            section, listing = section if listing else Section(), True
            for name in value.decode("utf-8", "replace").split(","):
                named = groups.setdefault(product_token(name), Group()).sections
                if not named or named[-1] is not section:
                    named.append(section)
        elif key == "sitemap":
            sitemaps.append(value.decode("utf-8", "replace"))
        elif key == "delay":
            section.delay = _seconds(value) if section.delay is None else section.delay
        else:
            listing = False
            section.rules += _rules(key == "allow", value, number)
    return Robots(groups, tuple(sitemaps))


def _lines(body: bytes) -> Iterator[tuple[int, str, bytes]]:
    lines = _LINES.split(_BOM.sub(b"", _as_utf8(body[:LONGEST_ROBOTS]), count=1))
    if len(body) > LONGEST_ROBOTS:
        lines.pop()  # half a rule could forbid what the whole one doesn't
    for number, line in enumerate(lines, 1):
        line = _MARKUP.sub(b"", line[:LONGEST_LINE]).partition(b"#")[0].strip(b" \t\0\x0b\x0c")
        name, colon, value = line.partition(b":")
        if not colon and (spaced := _SPACED.fullmatch(line)):
            name, value = spaced[1], spaced[2]
        key = _KEYS.get(name.strip().decode("ascii", "replace").lower())
        if key:
            yield number, key, value.strip()


def _as_utf8(body: bytes) -> bytes:
    """Give a file that an editor saved as UTF-16 in UTF-8, which is what all are to be in."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace").encode("utf-8")
    return body


def _rules(allow: bool, value: bytes, line: int) -> Iterator[Rule]:
    if not value:
        return
    yield Rule(allow, pattern_of(value), line)
    if allow and _INDEX.search(value):
        # The index page is the folder, as Google reads it: who allows /a/index.html allows /a/ alone.
        yield Rule(allow, pattern_of(_INDEX.sub(b"/$", value)), line)


def _seconds(value: bytes) -> float | None:
    try:
        asked = float(value)
    except ValueError:
        return None
    return asked if math.isfinite(asked) and asked >= 0 else None
