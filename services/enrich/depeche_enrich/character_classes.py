"""Character classes of regular expressions, worked out once for all the places of an expression that repeat them.

The tokenizer of spaCy's French models has one expression of 1.4 million characters: 800 classes, of which 18 differ.
Python goes through every letter of each, which takes two of the seven seconds of CPU time that a start would cost.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Optimized = Callable[..., tuple[Any, bool]]


@contextmanager
def worked_out_once() -> Iterator[None]:
    """Keep, while this lasts, what Python's compiler of expressions makes of a class; expressions stay the same.

    Where the compiler has no such step (another Python than CPython 3.11 to 3.14), nothing is changed.
    """
    compiler = importlib.import_module("re._compiler")
    optimize: Optimized | None = getattr(compiler, "_optimize_charset", None)
    if optimize is None:
        yield
        return
    known: dict[object, tuple[Any, bool]] = {}

    def once(members: Sequence[object], *how: object) -> tuple[Any, bool]:
        key = (tuple(members), *map(id, how))
        found = known.get(key)
        if found is None:
            found = known[key] = optimize(members, *how)
        return found

    setattr(compiler, "_optimize_charset", once)  # noqa: B010 - it is no part of the module's type
    try:
        yield
    finally:
        setattr(compiler, "_optimize_charset", optimize)  # noqa: B010
