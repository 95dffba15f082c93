"""Gives a story from its data file: TOML between ``+++`` lines, then the body. Refuses an absent dateline."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from depeche_newsroom.markup import parse_body
from depeche_newsroom.story import Dateline, Image, Lineage, Story

_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9-]+)(?:\.edition-(?P<edition>\d+))?\.md")

_LINEAGE = ("story", "copy_of", "edit", "rewrite_of")


@dataclass(frozen=True)
class Filing:
    """What a data file's name says: the day, the slug and the edition."""

    day: date
    slug: str
    edition: int


def filing(name: str) -> Filing:
    """Gives what a file's name says.

    >>> filing("2026-10-11-cargo.edition-2.md").edition
    2
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"{name}: an article's file is named <date>-<slug>[.edition-<n>].md")
    return Filing(date.fromisoformat(match["date"]), match["slug"], int(match["edition"] or 1))


def parse_story(name: str, text: str, *, site: str, host: str, language: str, path_pattern: str) -> Story:
    """Gives the story of one data file of a site whose articles' addresses follow ``path_pattern``."""
    _, head, body = text.split("+++\n", 2)
    fields = tomllib.loads(head)
    filed = filing(name)
    story = Story(
        site=site,
        host=host,
        slug=filed.slug,
        path=fields.get("path") or path_pattern.format(slug=filed.slug, day=filed.day),
        edition=filed.edition,
        language=language,
        title=fields["title"],
        standfirst=fields.get("standfirst", ""),
        authors=tuple(fields.get("authors", ())),
        agency=fields.get("agency"),
        published=_instant(fields["published"], name),
        modified=_instant(fields["modified"], name) if "modified" in fields else None,
        section=fields["section"],
        tags=tuple(fields.get("tags", ())),
        people=tuple(fields.get("people", ())),
        places=tuple(fields.get("places", ())),
        image=_image(fields.get("image"), filed.slug),
        dateline=Dateline(**fields["dateline"]) if "dateline" in fields else None,
        paywalled=fields.get("paywalled", False),
        lineage=Lineage(**{key: fields[key] for key in _LINEAGE if key in fields}),
        blocks=parse_body(body),
    )
    if story.dateline and not story.paragraphs[0].startswith(story.dateline.text):
        raise ValueError(f"{name}: the body doesn't start with the dateline {story.dateline.text!r}")
    return story


def _image(fields: dict[str, Any] | None, slug: str) -> Image | None:
    if fields is None:
        return None
    return Image(fields.get("path", f"/media/{slug}.png"), fields["caption"], fields["credit"])


def _instant(value: Any, name: str) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"{name}: {value!r} is not a date and time with an offset")
    return value
