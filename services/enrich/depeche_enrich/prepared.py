"""Data in the form in which a program wants them, worked out at set-up and read at each start.

They lie beside the code, as Python's compiled modules do, under a key made of all that they are made from. Where there
are none under the right key, they are worked out anew, so that set-up can be left out, and nothing is ever out of date.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Generic, TypeVar

FOLDER = Path(__file__).parent / "__prepared__"

_UNREADABLE = (
    OSError,
    pickle.UnpicklingError,
    AttributeError,
    ImportError,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
)
_SOURCES = frozenset({".py", ".toml"})

T = TypeVar("T")


@dataclass(frozen=True)
class Prepared(Generic[T]):
    """Something that ``make`` works out of the named distributions with the code and the lists of a package."""

    name: str
    make: Callable[[], T]
    distributions: tuple[str, ...]
    package: str | None = None

    def get(self, folder: Path = FOLDER) -> T:
        """Give what was kept; where nothing is, or what can't be read, work it out."""
        try:
            kept: T = pickle.loads(self._path(folder).read_bytes())  # noqa: S301 - who can write there can change the code
        except _UNREADABLE:
            return self.make()
        return kept

    def keep(self, folder: Path = FOLDER) -> Path:
        """Work it out, write it, and remove what was kept under other keys; give where it is.

        Raises ``OSError`` if the folder can't be written.
        """
        folder.mkdir(exist_ok=True)
        path = self._path(folder)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            pickle.dump(self.make(), file, protocol=pickle.HIGHEST_PROTOCOL)
        written = Path(file.name)
        written.chmod(0o644)
        written.replace(path)
        for other in folder.glob(f"{self.name}-*"):
            if other != path:
                other.unlink(missing_ok=True)
        return path

    def _path(self, folder: Path) -> Path:
        key = blake2b(digest_size=8)
        for distribution in self.distributions:
            key.update(f"{distribution} {version(distribution)}\n".encode())
        if self.package is not None:
            for source in sorted(files(self.package).iterdir(), key=lambda each: each.name):
                if Path(source.name).suffix in _SOURCES:
                    key.update(source.read_bytes())
        return folder / f"{self.name}-{key.hexdigest()}"
