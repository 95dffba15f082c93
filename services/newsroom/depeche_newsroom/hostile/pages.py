"""Keeps the sites whose pages are no article though they answer 200, are one under many addresses, or lie about it."""

from depeche_newsroom.hostile.site import DOMAIN, HTML, RSS, Misbehaviour
from depeche_newsroom.hostile.texts import article, page, story
from depeche_newsroom.reply import Reply

_DEEP = "<div>" * 100_000
_CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before you go on</h1>"
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>'
)
_CONSENT = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
    "<p>We and our 842 partners store cookies.</p><button>Accept all</button> <button>Reject all</button></body></html>"
)
_NOT_FOUND = (
    "<html><head><title>Page not found</title></head><body><h1>404</h1>"
    "<p>The page you are looking for does not exist.</p></body></html>"
)
_LOGIN = (
    "<html><head><title>Log in</title></head><body><h1>Log in to continue</h1><form action='/login' method='post'>"
    "<input name='user'><input name='password' type='password'><button>Log in</button></form></body></html>"
)
_PAYWALL = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'


def _page(name: str, does: str, body: str | bytes, content_type: str = HTML, **headers: str) -> Misbehaviour:
    return Misbehaviour(name, does, answers={"/": page(body, content_type, 200, **headers)})


def _many_addresses() -> Misbehaviour:
    canonical = f"http://many-addresses-{DOMAIN}/ferry"
    link = f'<link rel="canonical" href="{canonical}"><link rel="amphtml" href="{canonical}/amp">'
    told: Reply = page(article(20, in_head=link))
    return Misbehaviour(
        "many-addresses",
        "one article at its own address, as AMP, for mobiles, and behind tracking parameters",
        start="/ferry?utm_source=feed",
        answers=dict.fromkeys(("/ferry", "/ferry/amp", "/m/ferry"), told),
    )


def _catch_all() -> Misbehaviour:
    links = "".join(f"<item><title>{story(n)[0]}</title><link>/{n}</link></item>" for n in (28, 29, 30))
    feed = f'<rss version="2.0"><channel><title>Hostile</title>{links}</channel></rss>'
    parked = "<html><head><title>This name is for sale</title></head><body><p>Ask for its price.</p></body></html>"
    does = "one page for every address that there isn't, with 200"
    return Misbehaviour("catch-all", does, "/feed", {"/feed": page(feed, RSS)}, page(parked), kind="feed")


def _wrong(name: str, header: str, body: str, coding: str) -> Misbehaviour:
    does = f"a page in {coding} whose header says {header}"
    return _page(name, does, body.encode(coding), f"text/html; charset={header}")


_ACCENTS = article(21, after="<p>Zoë Åkesson, the café’s owner, said „nie wieder“ – and closed.</p>")

PAGES = (
    _page("soft-404", "says 'not found' with 200", _NOT_FOUND),
    _page("challenge", "a guard's challenge instead of the page", _CHALLENGE, Cf_Mitigated="challenge"),
    _page("consent-wall", "asks for consent first", _CONSENT),
    _page("login", "asks to log in", _LOGIN),
    _page("paywall", "shows the start, and says that the rest is to be paid for", article(22, in_head=_PAYWALL)),
    _page("reserved", "reserves text and data mining", article(23), tdm_reservation="1", X_Robots_Tag="noai"),
    _page(
        "cookies",
        "sets a cookie of 4,000 characters for all its neighbours",
        article(24),
        Set_Cookie="a=" + "b" * 4000 + "; Domain=example",
    ),
    _page("deep", "100,000 levels of elements", f"<html><body>{_DEEP}<p>{story(25)[1]}</p></body></html>"),
    _page("one-tag", "a tag of two mebibytes", "<html><body><p " + "a=b " * 500_000 + ">" + story(26)[1]),
    _page("one-line", "two mebibytes of unclosed brackets", "<" * 2_000_000),
    _page("binary", "random bytes that are called HTML", bytes(n * 151 % 256 for n in range(50_000))),
    _page("video", "a video that is called one", bytes(2000), "video/mp4"),
    _page("empty", "no byte of a body", ""),
    _wrong("charset-lies", "utf-8", _ACCENTS.replace("„nie wieder“", "“nie wieder”"), "cp1252"),
    _wrong("charset-unknown", "klingon-8", _ACCENTS, "utf-8"),
    _page("charset-utf-7", "UTF-7, which no browser reads", article(27), "text/html; charset=utf-7"),
    _many_addresses(),
    _catch_all(),
)
