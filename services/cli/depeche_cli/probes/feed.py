"""``depeche probe feed``: what stands in a feed, what it asks of those who poll it, and what had to be repaired."""

from collections.abc import Iterable

from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Answer, Asked, Probe, Unanswerable, aligned
from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.settings import FetchSettings

_SHOWN = 20


def answer(asked: Asked, settings: FetchSettings) -> Answer:
    """Parse the body as the discover hop does; entries without a link are listed too."""
    feed = parse_feed(asked.body, asked.url, asked.content_type)
    if isinstance(feed, NotAFeed):
        named = f"; it names {', '.join(feed.feeds)}" if feed.feeds else ""
        raise Unanswerable(f"not a feed: {feed.why}{named}")
    return {
        "format": f"{feed.format} {feed.version}".strip(),
        "title": feed.title,
        "url": feed.url,
        "language": feed.language,
        "ttl": feed.ttl,
        "skip_hours": list(feed.skip_hours),
        "skip_days": list(feed.skip_days),
        "update_period": feed.update_period,
        "update_frequency": feed.update_frequency,
        "hubs": list(feed.hubs),
        "self": feed.self_url,
        "repairs": list(feed.repairs),
        "truncated": feed.truncated,
        "entries": [
            {
                "url": each.url,
                "title": each.title,
                "published_at": each.published_at.isoformat() if each.published_at else None,
                "modified_at": each.modified_at.isoformat() if each.modified_at else None,
                "authors": list(each.authors),
            }
            for each in feed.entries
        ],
    }


def shown(answer: Answer) -> Iterable[str]:
    """Say what the feed says of itself, what was repaired, and list its first entries."""
    entries = answer["entries"]
    yield from aligned(
        {
            "format": answer["format"],
            "title": answer["title"],
            "site": answer["url"],
            "language": answer["language"],
            "ttl": answer["ttl"] and f"{answer['ttl']} minutes",
            "skips": ", ".join([*(f"{hour}:00" for hour in answer["skip_hours"]), *answer["skip_days"]]),
            "updated": answer["update_period"] and f"{answer['update_frequency'] or 1} × {answer['update_period']}",
            "WebSub hub": ", ".join(answer["hubs"]),
            "self": answer["self"],
            "repaired": "; ".join(answer["repairs"]),
            "breaks off": "before its end" if answer["truncated"] else None,
            "entries": str(len(entries)),
        }
    )
    for each in entries[:_SHOWN]:
        dated = (each["published_at"] or each["modified_at"] or "")[:16]
        yield f"  {dated:16}  {(each['title'] or '–')[:60]:60}  {each['url'] or 'no link'}"
    if len(entries) > _SHOWN:
        yield f"  … and {len(entries) - _SHOWN} more; --json lists them all"


PROBE = Probe("feed", "What stands in a feed, and what is wrong with it?", ("body_base64",), answer, shown, contents)
