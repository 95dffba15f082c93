"""A wire under a test's control: its feed shows what it was told to publish, so it may fall silent, flood or hurry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from depeche_newsroom.reply import Reply, http_date

_RSS = "application/rss+xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_TEXT = (
    "Bulletin {number} of the harbour office reports a light swell and good sight over the whole of the estuary. "
    "Vessels of more than forty metres wait for the flood at the outer buoy, and pilots go out on the hour. "
    "The lock at the upper basin is open to small craft until the evening, when it closes for an inspection."
)


@dataclass
class Ticker:
    """A feed of the newest ``window`` bulletins, and a page for each of them.

    After each reading of the feed, ``turnover`` further ones are out, ``every`` so long after one another. ``gone``
    lets the feed answer 410.
    """

    name: str
    window: int = 20
    turnover: int = 0
    every: timedelta = timedelta(minutes=1)
    gone: bool = False
    published: list[datetime] = field(default_factory=list)
    readings: int = 0

    @property
    def host(self) -> str:
        return f"{self.name}-ticker.example"

    @property
    def feed_url(self) -> str:
        return f"http://{self.host}/rss.xml"

    def publish(self, moments: Iterable[datetime]) -> None:
        """Puts out a bulletin for each moment, in their order."""
        self.published.extend(moments)

    def reply(self, path: str) -> Reply:
        """Gives the feed, a bulletin, or 404."""
        if path == "/rss.xml":
            return Reply(410, b"", _HTML) if self.gone else self._feed()
        number = path.removeprefix("/bulletin-").removesuffix(".html")
        if path.startswith("/bulletin-") and number.isdecimal() and int(number) < len(self.published):
            return Reply(200, self._page(int(number)).encode(), _HTML, self.published[int(number)])
        return Reply(404, b"", _HTML)

    def _feed(self) -> Reply:
        shown = list(enumerate(self.published))[-self.window :]
        items = "".join(
            f"<item><title>Bulletin {number}</title><link>http://{self.host}/bulletin-{number}.html</link>"
            f"<pubDate>{http_date(moment)}</pubDate></item>"
            for number, moment in reversed(shown)
        )
        self.readings += 1
        if self.turnover and self.published:
            self.publish([self.published[-1] + self.every * count for count in range(1, self.turnover + 1)])
        body = f'<rss version="2.0"><channel><title>{self.name}</title>{items}</channel></rss>'
        return Reply(200, body.encode(), _RSS)

    def _page(self, number: int) -> str:
        title, text = f"Bulletin {number} of the harbour office", _TEXT.format(number=number)
        head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        return f"{head}<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
