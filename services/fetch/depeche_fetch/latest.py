"""What is known of each of many: made when it is first asked for, forgotten when others were asked for since."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Latest(Generic[Key, Value]):
    """Keeps the values of the keys that were asked for last, ``most`` of them.

    >>> words = Latest(2, list)
    >>> words.of("a").append(1), words.of("b").append(2), words.of("c").append(3)
    (None, None, None)
    >>> words.of("c"), words.of("b"), words.of("a")
    ([3], [2], [])
    """

    def __init__(self, most: int, make: Callable[[], Value]) -> None:
        self._most, self._make = most, make
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def of(self, key: Key) -> Value:
        """Give the value of a key, a new one where none is kept."""
        value = self._values.get(key)
        if value is None:
            value = self._values[key] = self._make()
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value
