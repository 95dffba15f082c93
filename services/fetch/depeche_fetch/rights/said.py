"""What a site says about reuse, beside the page and in it: AI agents, text and data mining, robots directives.

Sources: groups of robots.txt; TDMRep (W3C community group report: ``/.well-known/tdmrep.json``, the header and the meta
element ``tdm-reservation`` and ``tdm-policy``; what is nearer to the page prevails); ``X-Robots-Tag`` and meta robots.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from pydantic_core import from_json

from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.robots.pattern import Pattern, path_of, pattern_of
from depeche_schemas.page import PageRights

LONGEST_TDMREP = 256 * 1024
"""Bytes of a tdmrep.json that are read."""

_LONGEST = 300
_MOST_RULES = 1_000
_NAMES = ("robots", "depeche", "tdm-reservation", "tdm-policy")
_ATTRIBUTE = re.compile(r"""([a-z-]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_AGENT_PREFIX = re.compile(r"([a-z][a-z0-9_-]{0,40})\s*:\s*(.*)", re.IGNORECASE)
_VALUED = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_OURS = frozenset({"depeche", "robots"})


@dataclass(frozen=True)
class TdmRule:
    """One rule of a tdmrep.json: for which paths mining is reserved, or isn't, and where the terms are."""

    location: Pattern
    reserved: bool
    policy: str | None


def read_tdmrep(body: bytes) -> tuple[TdmRule, ...]:
    """Keep the rules of a tdmrep.json; what isn't one is passed over.

    >>> rules = read_tdmrep(b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://lac.example/tdm"}]')
    >>> rules[0].reserved, rules[0].policy
    (True, 'https://lac.example/tdm')
    """
    try:
        listed: Any = from_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return ()
    each_rule = (_rule(each) for each in listed[:_MOST_RULES]) if isinstance(listed, list) else ()
    return tuple(rule for rule in each_rule if rule)


def page_rights(
    url: str, headers: Mapping[str, str], page: Lowered, refused_agents: tuple[str, ...], rules: tuple[TdmRule, ...]
) -> PageRights | None:
    """Keep what was said about a page; ``None`` where nothing was. The body is looked at as far as a head reaches.

    >>> page_rights("http://lac.example/a", {"x-robots-tag": "noai, otherbot: noindex"}, Lowered(b""), (), ()).robots
    ('noai',)
    """
    named = _metas(page)
    of_file = _rule_for(path_of(url), rules) if rules else None
    reserved = _flag(named.get("tdm-reservation")), _flag(headers.get("tdm-reservation"))
    in_file = of_file.reserved if of_file else None
    policy = named.get("tdm-policy") or headers.get("tdm-policy") or (of_file.policy if of_file else None)
    nearest = next((each for each in (*reserved, in_file) if each is not None), None)
    written = headers.get("x-robots-tag"), named.get("robots"), named.get("depeche")
    directives = tuple(dict.fromkeys(each for value in written if value for each in directives_of(value)))
    if not (refused_agents or policy or directives) and nearest is None:
        return None
    return PageRights(
        ai_agents_refused=refused_agents,
        tdm_reserved=nearest,
        tdm_policy=policy[:_LONGEST] if policy else None,
        robots=directives,
    )


def directives_of(value: str) -> tuple[str, ...]:
    """Keep the robots directives that are said to all crawlers or to this one, in lower case.

    >>> directives_of("noarchive, unavailable_after: 25 Jun 2027 15:00:00 GMT")
    ('noarchive', 'unavailable_after: 25 jun 2027 15:00:00 gmt')
    """
    kept: list[str] = []
    ours = True
    for part in value.lower()[:2_000].split(","):
        directive = part.strip()
        prefix = _AGENT_PREFIX.fullmatch(directive)
        if prefix and prefix[1] not in _VALUED:
            ours, directive = prefix[1] in _OURS, prefix[2].strip()
        if ours and directive:
            kept.append(directive[:_LONGEST])
    return tuple(kept)


def _rule(each: Any) -> TdmRule | None:
    if not isinstance(each, dict) or not isinstance(location := each.get("location"), str):
        return None
    reserved = _flag(str(each.get("tdm-reservation")))
    if reserved is None or not location.startswith(("/", "*")):
        return None
    policy = each.get("tdm-policy")
    written = location.encode("utf-8", "replace")
    return TdmRule(pattern_of(written), reserved, policy if isinstance(policy, str) else None)


def _rule_for(path: bytes, rules: tuple[TdmRule, ...]) -> TdmRule | None:
    return next((rule for rule in rules if rule.location.matches(path)), None)


def _metas(page: Lowered) -> dict[str, str]:
    """The first meta element of each name, of the names that matter here."""
    found = dict[str, str]()
    for start, end in page.metas:
        meta = page.beginning[start:end]
        if not (b"robots" in meta or b"depeche" in meta or b"tdm-" in meta):
            continue
        written = page.body[start:end].decode("latin-1")
        said = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(written)}
        name = said.get("name", "").strip().lower()
        if name in _NAMES:
            found.setdefault(name, unescape(said.get("content", "")).strip())
    return found


def _flag(said: str | None) -> bool | None:
    return {"1": True, "0": False}.get((said or "").strip())
