"""Keeps the sites whose feeds name a WebSub hub that isn't to be reached, or that does harm when it is asked.

What the feed itself lists is sound: a reader that can't subscribe goes on polling.
"""

from depeche_newsroom.hostile.site import DOMAIN, HTML, RSS, Answer, Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import article, page, story


def _hub(name: str, does: str, number: int, hub: str, answer: Answer | None = None) -> Misbehaviour:
    host = f"hub-{name}-{DOMAIN}"
    item = f"<item><title>{story(number)[0]}</title><link>http://{host}/story</link></item>"
    link = f'<atom:link rel="hub" href="{hub}"/>'
    names = 'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    feed = f"<rss {names}><channel><title>Hostile</title>{link}{item}</channel></rss>"
    answers: dict[str, Answer] = {"/feed": page(feed, RSS), "/story": page(article(number))}
    return Misbehaviour(f"hub-{name}", does, "/feed", answers | ({"/hub": answer} if answer else {}), kind="feed")


def _own(name: str, does: str, number: int, answer: Answer) -> Misbehaviour:
    return _hub(name, does, number, f"http://hub-{name}-{DOMAIN}/hub", answer)


HUBS = (
    _hub("loopback", "a hub on the reader's own machine", 80, "http://127.0.0.1:9200/_all"),
    _hub("metadata", "a hub at the address of a cloud's metadata", 81, "http://169.254.169.254/latest/"),
    _hub("decimal", "a hub on the loopback, as one number", 82, "http://2130706433/"),
    _hub("mapped", "a hub on the loopback, as IPv6", 83, "http://[::ffff:127.0.0.1]/"),
    _hub("file", "a hub that is a file", 84, "file:///etc/passwd"),
    _own(
        "redirect",
        "a hub that redirects into the reader's network",
        85,
        page("", HTML, 307, Location="http://169.254.169.254/latest/"),
    ),
    _own("silent", "a hub that accepts the connection and says nothing", 86, Raw(b"", b"", None, 0.5)),
    _own(
        "endless-head", "a hub whose header never ends", 87, Raw(b"HTTP/1.1 202 A\r\n", b"X: b\r\n" * 512, None, 0.02)
    ),
    _own("endless-body", "a hub whose answer never ends", 88, Raw(head(), b"w " * 65_536, None, 0.02)),
)
