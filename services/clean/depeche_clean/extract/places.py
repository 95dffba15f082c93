"""Features of where a segment stands: in which cluster of paragraphs, before or after the prose, near the heading.

A cluster of paragraphs is what one frame directly holds; a page's article is usually its heaviest cluster, or the
frame around several (Kohlschütter, Fankhauser and Nejdl 2010, and Readability, weigh text and links in this way).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from depeche_clean.extract.bundles import MOST_KEPT, Bundle, Row
from depeche_clean.extract.known import Known, squeezed
from depeche_clean.extract.measures import weight
from depeche_clean.extract.segments import Frame, Layout, Segment

_MASSES = (0.001, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
_DENSITIES = (0.05, 0.15, 0.3, 0.5, 0.8)
_COMPARED = 60
_LEAST_DECLARED = 200


@dataclass(slots=True)
class Contents:
    """What each frame and all those in it hold: prose in words, characters, those of them in links, and segments."""

    prose: list[float]
    size: list[float]
    linked: list[float]
    segments: list[float]
    paragraphs: list[float]


def contents_of(layout: Layout) -> Contents:
    """Weigh every frame; each list is by its number."""
    count = len(layout.frames)
    held = Contents(*([0.0] * count for _ in range(5)))
    for segment in layout.segments:
        number = segment.frame.number
        held.size[number] += segment.size
        held.linked[number] += segment.linked
        held.segments[number] += 1
        if segment.is_prose:
            held.prose[number] += weight(segment.words, segment.link_share)
            held.paragraphs[number] += 1
    for sums in (held.prose, held.size, held.linked, held.segments, held.paragraphs):
        layout.sum_outwards(sums)
    return held


class Places:
    """One page's segments, and where each stands."""

    def __init__(self, layout: Layout, known: Known) -> None:
        self._known = known
        self._declared = squeezed(known.declared)
        self._contents = contents_of(layout)
        self._spine = {frame.number: level for level, frame in enumerate(_spine(layout, self._contents.prose))}
        self._before: list[float] = []
        self._seen: dict[str, int] = {}
        self._count = len(layout.segments)
        clusters: dict[int, float] = {}
        running = 0.0
        for segment in layout.segments:
            self._before.append(running)
            self._seen[segment.text] = self._seen.get(segment.text, 0) + 1
            if segment.is_prose:
                running += weight(segment.words, segment.link_share)
                cluster = _cluster(segment.frame)
                clusters[cluster] = clusters.get(cluster, 0.0) + min(segment.words, 100)
        self._total = running or 1.0
        self._clusters = clusters
        order = sorted(clusters, key=lambda number: (-clusters[number], number))
        self._ranks = {number: rank for rank, number in enumerate(order)}
        self._heaviest = max(clusters.values(), default=1.0)
        self._of_frame: dict[tuple[int, str], Row] = {}
        self._weighed: dict[int, tuple[int, int, int, int]] = {}
        headed = _within_first_headings(layout)
        headings = [place for place, each in enumerate(layout.segments) if each.frame.number in headed]
        titled = [place for place in headings if squeezed(layout.segments[place].text) == known.title]
        self._heading = (titled or headings or [-1])[0]
        self._titled = "titled" if titled else ""

    def of(self, index: int, segment: Segment) -> list[Bundle | Row]:
        """Give the features of the segment of that index."""
        look = "o" if segment.kind == "h" else segment.kind
        before = bisect_right((0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999), self._before[index] / self._total)
        found: list[Bundle | Row] = [
            _on_the_page(before, bisect_right((0.1, 0.3, 0.5, 0.7, 0.9), index / self._count), look)
        ]
        if self._heading >= 0:
            distance = index - self._heading
            near, far = bisect_right((-3, 0, 1, 2, 4, 8, 16), distance), bisect_right((-8, 0, 1), distance)
            found.append(_from_heading(near, far, self._titled, look))
        if (times := self._seen[segment.text]) > 1:
            found.append(_repeated(bisect_right((2, 3, 6), times), look))
        found += self._against_known(segment)
        found.append(self._in_frames(segment.frame, look))
        return found

    def _in_frames(self, frame: Frame, look: str) -> Row:
        """Give the features of the frames around a segment; once for all siblings of a kind."""
        key = (frame.number if frame.number in self._spine or frame.parent is None else -frame.parent.number), look
        found = self._of_frame.get(key)
        if found is None:
            away, joins = self._to_spine(frame)
            below = len(self._spine) - 1 - self._spine.get(joins.number, 0)
            outer = frame.parent or frame
            outer2 = outer.parent or outer
            levels = enumerate((outer, outer2, outer2.parent or outer2), 1)
            cluster = _cluster(frame)
            rank, mass = self._ranks.get(cluster, 99), self._clusters.get(cluster, 0.0) / self._heaviest
            parts = [
                _in_the_tree(min(below, 6), min(away, 5), look),
                *[_held(level, *self._weights_of(each), look) for level, each in levels],
                _in_cluster(bisect_right((1, 2, 4, 8), rank), bisect_right((0.1, 0.3, 0.6), mass), look),
            ]
            found = self._of_frame[key] = Row(parts)
        return found

    def _to_spine(self, frame: Frame) -> tuple[int, Frame]:
        """Give how many frames away the nearest one of the spine is, and which."""
        away = 0
        while frame.parent is not None and frame.number not in self._spine:
            frame = frame.parent
            away += 1
        return away, frame

    def _weights_of(self, frame: Frame) -> tuple[int, int, int, int]:
        found = self._weighed.get(frame.number)
        if found is None:
            held, number = self._contents, frame.number
            paragraphs = held.paragraphs[number]
            found = self._weighed[number] = (
                bisect_right(_MASSES, held.prose[number] / self._total),
                bisect_right(_DENSITIES, held.linked[number] / (held.size[number] or 1)),
                bisect_right((1, 2, 4, 8, 16), paragraphs),
                bisect_right((0.1, 0.25, 0.5, 0.75, 0.95), paragraphs / (held.segments[number] or 1)),
            )
        return found

    def _against_known(self, segment: Segment) -> Iterator[Bundle]:
        known = self._known
        declared = len(self._declared) > _LEAST_DECLARED
        if not declared and segment.words > _COMPARED:
            return
        plain = squeezed(segment.text)
        if segment.words <= _COMPARED and plain:
            if plain == known.title:
                yield _IS_TITLE
            if len(plain) > 20 and known.description and (plain in known.description or known.description in plain):
                yield _IS_DESCRIPTION
        if declared:
            inside = bool(plain) and plain[:120] in self._declared
            yield _declared(inside, bisect_right((4, 10, 20), segment.words))


_IS_TITLE, _IS_DESCRIPTION = Bundle("is title"), Bundle("is description")


@lru_cache(MOST_KEPT)
def _on_the_page(before: int, place: int, look: str) -> Bundle:
    return Bundle(f"prose before {before} {look}", f"place {place} {look}")


@lru_cache(MOST_KEPT)
def _from_heading(near: int, far: int, titled: str, look: str) -> Bundle:
    return Bundle(f"from heading {near} {look}", f"{titled} heading {far} {look}")


@lru_cache(MOST_KEPT)
def _repeated(times: int, look: str) -> Bundle:
    return Bundle(f"repeated {times} {look}")


@lru_cache(MOST_KEPT)
def _declared(inside: bool, size: int) -> Bundle:
    return Bundle(f"declared {inside} {size}")


@lru_cache(MOST_KEPT)
def _in_the_tree(below: int, away: int, look: str) -> Bundle:
    return Bundle(f"spine -{below} {look}", f"away {away} {look}", f"spine -{min(below, 4)} away {min(away, 4)}")


@lru_cache(MOST_KEPT)
def _held(level: int, mass: int, density: int, paragraphs: int, share: int, look: str) -> Bundle:
    return Bundle(
        f"mass {level} {mass} {look}",
        f"density {level} {density} {look}",
        f"paragraphs {level} {paragraphs} {look}",
        f"prose of parts {level} {share} {look}",
    )


@lru_cache(MOST_KEPT)
def _in_cluster(rank: int, mass: int, look: str) -> Bundle:
    return Bundle(f"cluster {rank} {mass} {look}")


def _within_first_headings(layout: Layout) -> set[int]:
    """Give the numbers of the frames that are an ``h1``, or within one."""
    headings = [frame.number for frame in layout.frames if frame.tag == "h1"]
    return {number for heading in headings for number in range(heading, layout.ends[heading])}


def _cluster(frame: Frame) -> int:
    return (frame.parent or frame).number


def _spine(layout: Layout, prose: Sequence[float]) -> list[Frame]:
    """Give the frames from the root inwards, each the one that holds most of the prose of the last."""
    heaviest: dict[int, Frame] = {}
    for frame in layout.frames:
        if frame.parent is not None and (own := prose[frame.number]):
            best = heaviest.get(frame.parent.number)
            if best is None or own > prose[best.number]:
                heaviest[frame.parent.number] = frame
    spine = layout.frames[:1]
    while spine and (inner := heaviest.get(spine[-1].number)) is not None:
        if prose[inner.number] <= 0.5 * prose[spine[-1].number]:
            break
        spine.append(inner)
    return spine
