"""What scheduling 180,000 feeds costs, and what it finds: ``python tests/bench/schedule.py [--feeds N] [--hours H]``.

No network and no real time: Poisson publishers with a skewed (log-normal) rate, feeds that show their last 10 to 100
entries, and the schedule itself with its rows of state as JSON in memory, as the discover hop keeps them. Beside it,
every feed polled at one fixed interval, with the same number of polls. Prints a table; asserts nothing.
"""

import argparse
import heapq
import json
import random
import resource
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log

from depeche_fetch.schedule.account import Pace, taken
from depeche_fetch.schedule.agenda import Agenda
from depeche_fetch.schedule.interval import Bounds
from depeche_fetch.schedule.overlap import Entry
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.schedule.row import row_of, standing_of
from depeche_fetch.schedule.standing import Standing
from depeche_schemas.codec import encode
from depeche_schemas.source import Asks, Source

START = datetime(2026, 10, 5, tzinfo=UTC)
PACE = Pace(Bounds(120, 86_400), 3_600, 3_600, 14 * 86_400)


@dataclass
class Publisher:
    """A feed: its rate (entries a second), how many it shows, and the publication times of those, newest last."""

    rate: float
    window: int
    shown: list[float]
    at: float = 0.0

    def publish(self, until: float, chance: random.Random) -> list[float]:
        """Publish up to a time; give all that came since the last call."""
        came: list[float] = []
        when = self.at
        while (when := when + chance.expovariate(self.rate)) <= until:
            came.append(when)
        self.at = until  # memoryless, so what was drawn beyond may be drawn anew
        self.shown = (self.shown + came)[-self.window :]
        return came


@dataclass
class Found:
    """What a way of polling came to."""

    polls: int = 0
    found: int = 0
    missed: int = 0
    waited: float = 0.0
    cpu: float = 0.0


def publishers(count: int, chance: random.Random) -> list[Publisher]:
    """Give feeds whose median publishes twice a week, and the busiest hundreds of times a day."""
    made = []
    for _ in range(count):
        rate = min(exp(chance.gauss(log(2 / 7 / 86_400), 2.2)), 1 / 60)
        window = chance.choice((10, 15, 20, 25, 30, 50, 100))
        made.append(Publisher(rate, window, sorted(-chance.expovariate(rate / window) for _ in range(window))))
    return made


def polled(feed: Publisher, now: float, chance: random.Random, found: Found) -> list[float]:
    came = feed.publish(now, chance)
    seen = came[-feed.window :]
    found.polls += 1
    found.found += len(seen)
    found.missed += len(came) - len(seen)
    found.waited += sum(now - each for each in seen)
    return seen


def adaptive(count: int, hours: int, warm: int, chance: random.Random) -> tuple[Found, int]:
    """Poll by the schedule; give what was found after the warm-up, and the bytes of a row."""
    feeds = {f"http://news-{n}.example/rss.xml": each for n, each in enumerate(publishers(count, chance))}
    rows: dict[str, str] = {}
    agenda = Agenda(lambda: (), lambda url, now: Source(url=url, registered_at=now, asks=Asks.DUE))
    registered = Standing(followed=True, reads_as="feed")
    for url in feeds:
        due = (START + timedelta(seconds=chance.uniform(1, 3600))).timestamp()
        agenda.plan(url, due)
        rows[url] = json.dumps(row_of(registered, {}))
    found, cpu = Found(), 0.0
    for second in range(0, (hours + warm) * 3600, 10):
        now = START + timedelta(seconds=second)
        if second == warm * 3600:
            found, cpu = Found(), 0.0
        began = time.process_time()
        asked = agenda.due(now)
        sent = [encode(each) for each in asked]
        cpu += time.process_time() - began
        del sent
        for each in asked:
            seen = polled(feeds[each.subject], second, chance, found)
            feed = feeds[each.subject]
            shown = [Entry(f"{each.subject}#{at:.3f}", START.timestamp() + at) for at in reversed(feed.shown)]
            began = time.process_time()
            standing = standing_of(json.loads(rows[each.subject]))
            fresh = shown[: len(seen)]
            poll = Poll(
                Came.READ if seen else Came.UNCHANGED, len(seen), shown if seen or not standing.read else (), fresh
            )
            after, _ = taken(standing, each.subject, poll, now, PACE)
            row = row_of(after, {"url": each.subject, "etag": '"5f1c3a7be4d20"'})
            rows[each.subject] = json.dumps(row)
            agenda.plan(each.subject, row.get("due", 0.0))
            cpu += time.process_time() - began
    for feed in feeds.values():
        polled(feed, (hours + warm) * 3600, chance, Found())
    found.cpu = cpu
    return found, sum(map(len, rows.values())) // len(rows)


def fixed(count: int, hours: int, polls: int, chance: random.Random) -> Found:
    """Poll every feed at one interval, so that there are as many polls in all."""
    feeds, found = publishers(count, chance), Found()
    every = hours * 3600 / (polls / count)
    heap = [(chance.uniform(0, every), n) for n in range(count)]
    heapq.heapify(heap)
    first = set(range(count))
    while heap and heap[0][0] < (hours * 3600) + every:
        at, number = heapq.heappop(heap)
        polled(feeds[number], at, chance, Found() if number in first else found)
        first.discard(number)
        heapq.heappush(heap, (at + every, number))
    return found


def main() -> None:
    """Run both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=180_000)
    parser.add_argument("--hours", type=int, default=6)
    parser.add_argument("--warm", type=int, default=6)
    args = parser.parse_args()
    one, size = adaptive(args.feeds, args.hours, args.warm, random.Random(7))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    two = fixed(args.feeds, args.hours, one.polls, random.Random(7))
    print(f"{args.feeds} feeds, {args.hours} h after {args.warm} h of warm-up; {size} bytes a row")
    print(
        f"scheduling: {one.cpu / args.hours:.1f} CPU s an hour ({one.cpu / args.hours / 36:.2f} % of a core),", end=" "
    )
    print(f"{one.cpu / one.polls * 1e6:.0f} us a poll, {memory:.0f} MB RSS with rows, agenda and the publishers")
    print(f"{'':10} {'polls/h':>10} {'found':>9} {'mean wait':>10} {'missed':>8}")
    for name, each in (("adaptive", one), ("fixed", two)):
        share = each.missed / max(1, each.missed + each.found)
        wait = each.waited / max(1, each.found) / 60
        print(f"{name:10} {each.polls / args.hours:10.0f} {each.found:9} {wait:6.1f} min {share:7.2%}")


if __name__ == "__main__":
    main()
