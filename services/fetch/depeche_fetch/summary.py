"""What a source gave, in words for the journal."""

from depeche_fetch.feed.read import Feed
from depeche_fetch.local import Listing
from depeche_runtime.outcome import Drop


def counted(number: int, one: str, many: str) -> str:
    """Say how many of a thing there are.

    >>> counted(1, "entry", "entries"), counted(20, "entry", "entries")
    ('1 entry', '20 entries')
    """
    return f"{number} {one if number == 1 else many}"


def span(seconds: float) -> str:
    """Say how long that is, in one unit.

    >>> span(90), span(7200), span(400000)
    ('90 s', '2 h', '5 days')
    """
    if seconds < 2 * 60:
        return f"{seconds:.0f} s"
    if seconds < 2 * 3_600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3_600:.0f} h" if seconds < 3 * 86_400 else f"{seconds / 86_400:.0f} days"


def of_folder(listing: Listing) -> str:
    """Say what was passed over in a folder; nothing where nothing was."""
    number = listing.passed_over
    return f"{counted(number, 'hidden or special entry', 'hidden or special entries')} passed over" if number else ""


def of_feed(feed: Feed) -> str:
    """Say which entries of a feed lead nowhere, and what was wrong with it; nothing where all is well."""
    said = [f"{counted(feed.skipped, 'entry', 'entries')} without a usable link"] if feed.skipped else []
    if feed.parsed.truncated:
        said.append("the feed breaks off before its end")
    return "; ".join((*said, *feed.parsed.repairs))


def no_news_in_folder(listing: Listing) -> Drop:
    """Refuse a folder without a new file or subfolder."""
    return _no_news(len(listing.files), "file", "files", of_folder(listing))


def no_news_in_feed(feed: Feed, known: int) -> Drop:
    """Refuse a feed without a new entry."""
    return _no_news(known, "entry", "entries", of_feed(feed))


def _no_news(known: int, one: str, many: str, rest: str) -> Drop:
    seen = f"{counted(known, one, many)}, all seen before" if known else f"no {many}"
    return Drop("nothing-new", f"{seen}; {rest}" if rest else seen)
