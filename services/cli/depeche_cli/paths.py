"""Whether a word on the command line is the path of something. It may be anything: an id, an address, a whole text."""

from pathlib import Path


def path_named(word: str) -> Path | None:
    """Keep the absolute path of a file or folder that is there; none for any other word.

    >>> path_named("94757aec99f5805ebe11faac80429efd"), path_named("x" * 100_000), path_named("~nobody-of-that-name/a")
    (None, None, None)
    """
    try:
        path = Path(word).expanduser()
        return path.absolute() if word and path.exists() else None
    except (OSError, RuntimeError):  # it is too long for a path, nobody may look there, or no such user has a home
        return None
