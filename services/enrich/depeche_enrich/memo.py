"""A bounded memory of passages already analysed. News repeats itself: wire copies bring the same paragraphs again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Memo(Generic[Result]):
    """Remembers the results of the texts most lately asked for, under a 128-bit digest of their exact code points.

    What is analysed is a text alone, so that remembering changes what the answer costs and never the answer.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[bytes, Result] = OrderedDict()

    def __len__(self) -> int:
        return len(self._results)

    def recall(self, texts: Sequence[str], analyse: Callable[[list[str]], Sequence[Result]]) -> list[Result]:
        """Keep one result for each text, in order; ``analyse`` gets those that aren't remembered, each once.

        >>> memo = Memo[int](most=2)
        >>> memo.recall(["one", "three", "one"], lambda texts: [len(text) for text in texts])
        [3, 5, 3]
        >>> memo.recall(["three"], lambda texts: [])
        [5]
        """
        keys = [_digest(text) for text in texts]
        results = {key: self._results[key] for key in keys if key in self._results}
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in results}
        if unknown:
            results.update(zip(unknown, analyse(list(unknown.values())), strict=True))
        for key in keys:
            self._keep(key, results[key])
        return [results[key] for key in keys]

    def _keep(self, key: bytes, result: Result) -> None:
        self._results[key] = result
        self._results.move_to_end(key)
        if len(self._results) > self._most:
            self._results.popitem(last=False)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
