"""The table of signs, as data: see ``signs.toml`` beside this file."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from depeche_fetch.walls.sight import TRAILING


class Wall(StrEnum):
    """What a page may be instead of an article. A paywalled page is one all the same."""

    SOFT_404 = "soft-404"
    BLOCKED = "blocked"
    CONSENT = "consent-wall"
    LOGIN = "login"
    PAYWALL = "paywall"


class Where(StrEnum):
    """Where a sign is looked for."""

    TITLE = "title"
    TEXT = "text"
    SOURCE = "source"
    HOST = "host"
    PATH = "path"
    HEADER = "header"


@dataclass(frozen=True)
class Sign:
    """One sign. ``also`` are phrases of the source of which one must stand there as well."""

    wall: Wall
    name: str
    where: Where
    any: tuple[str, ...]
    most_words: int
    also: tuple[bytes, ...] = ()
    marks: tuple[bytes, ...] = ()
    """The phrases as they stand in a source."""
    shared: bytes = b""
    """The longest text that all phrases have in common: a source without it has none of them."""


@lru_cache(maxsize=1)
def signs() -> tuple[Sign, ...]:
    """Give all signs, in the order of the file."""
    rows = tomllib.loads(files(__package__).joinpath("signs.toml").read_text(encoding="utf-8"))["sign"]
    return tuple(
        Sign(
            Wall(row["class"]),
            row["name"],
            Where(row["where"]),
            tuple(each.strip(TRAILING) if row["where"] == Where.TITLE else each for each in row["any"]),
            row["most_words"],
            _as_written(row.get("also", ())),
            _as_written(row["any"]) if row["where"] == Where.SOURCE else (),
            _shared(row["any"]).encode(),
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def signs_of_articles() -> tuple[Sign, ...]:
    """Give the signs that hold for a page however much text it has."""
    return tuple(sign for sign in signs() if not sign.most_words)


def _as_written(phrases: Iterable[str]) -> tuple[bytes, ...]:
    """Give phrases as bytes, with each of the apostrophes that pages have, in UTF-8 and in Windows-1252."""
    written = (phrase.replace("'", each).encode() for phrase in phrases for each in ("'", "’"))
    return tuple(dict.fromkeys(each for phrase in written for each in (phrase, phrase.replace("’".encode(), b"\x92"))))


def _shared(phrases: list[str]) -> str:
    first, size = phrases[0], len(phrases[0])
    parts = (first[start : start + length] for length in range(size, 0, -1) for start in range(size - length + 1))
    return next((part for part in parts if all(part in phrase for phrase in phrases)), "")
