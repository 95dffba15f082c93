"""Spares a spaCy model work: what it makes of a word form before any context is worked out once for each form."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

REMEMBERED = 40_000
"""Forms whose vector is remembered, about 400 bytes each. When there are more, all are forgotten."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)

Vectors = NDArray[np.float32]

_ASKED = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")
"""What an entity recogniser asks of a new word; spaCy works out a dozen things more, such as whether it is a URL."""


def ask_little_of_words(pipeline: "Language") -> None:
    """Have a new word looked at only for what finding names asks of it; what the model finds stays the same."""
    from spacy.attrs import IDS

    asked = {IDS[name] for name in _ASKED}
    getters: dict[int, Any] = getattr(pipeline.vocab, "lex_attr_getters")  # noqa: B009 - not in its type
    for attribute in [each for each in getters if each not in asked]:
        del getters[attribute]


def remember_word_forms(pipeline: "Language") -> None:
    """Give every layer of a pipeline that embeds words by their form alone a memory, and numpy's own matrix product.

    What the model finds stays the same. spaCy's hash embeddings (Miranda et al. 2022) and word vectors depend on a
    token's form and norm and on nothing around it; for other embedding layers nothing changes. numpy's product is three
    times as fast as the one that spaCy brings (BLIS) on the machines that this was measured on.
    """
    from thinc.api import NumpyOps

    for _, component in pipeline.components:
        model = getattr(component, "model", None)
        if model is None or not hasattr(model, "walk"):
            continue
        for node in list(model.walk()):
            node.ops = NumpyOps(use_blis=False)
        for node, embed in _embeddings(model):
            node.layers[0] = remembering = _remembering(embed, REMEMBERED)
            node.set_ref("embed", remembering)


def _embeddings(model: Any) -> Iterator[tuple[Any, Any]]:
    for node in list(model.walk()):
        if node.has_ref("embed") is True and node.get_ref("embed") is node.layers[0]:
            embed = node.layers[0]
            if embed.name.startswith("extract_features"):
                yield node, embed


def _remembering(embed: Any, most: int) -> Any:
    from thinc.api import Model

    memory = FormMemory(embed.predict, most)

    def forward(_: Any, documents: "list[Doc]", is_train: bool) -> tuple[list[Vectors], Callable[[Any], Any]]:
        def backprop(_: Any) -> Any:
            raise RuntimeError("a remembering model can't be trained")

        return memory.vectors(documents), backprop

    return Model("remembered_forms", forward)


class FormMemory:
    """Remembers the vector of each form; ``embed`` gives one matrix for each document, a row for each token."""

    def __init__(self, embed: "Callable[[list[Doc]], list[Vectors]]", most: int) -> None:
        self._embed = embed
        self._most = most
        self._rows: dict[int, int] = {}
        self._table: Vectors = np.zeros((0, 0), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._rows)

    def vectors(self, documents: "list[Doc]") -> list[Vectors]:
        """Give a matrix for each document, as ``embed`` would."""
        from spacy.attrs import NORM, ORTH

        forms: list[Any] = [document.to_array([ORTH, NORM]) for document in documents]
        keys: list[list[int]] = [(form[:, 0] + form[:, 1] * _SPREAD).tolist() for form in forms]
        if len(self._rows) > self._most:
            self._rows.clear()
        unknown: dict[int, NDArray[np.uint64]] = {}
        for each, form in zip(keys, forms, strict=True):
            for place, key in enumerate(each):
                if key not in self._rows and key not in unknown:
                    unknown[key] = form[place]
        if unknown:
            self._learn(documents[0], unknown)
        return [self._table[[self._rows[key] for key in each]] for each in keys]

    def _learn(self, example: "Doc", unknown: dict[int, NDArray[np.uint64]]) -> None:
        from spacy.attrs import NORM
        from spacy.tokens import Doc

        words = [example.vocab.strings[int(orth)] for orth, _ in unknown.values()]
        document = Doc(example.vocab, words=words)
        norms: Any = np.array([[norm] for _, norm in unknown.values()], dtype=np.uint64)
        document.from_array([NORM], norms)
        [vectors] = self._embed([document])
        begun = len(self._rows)
        self._rows.update(zip(unknown, range(begun, begun + len(unknown)), strict=True))
        self._table = np.concatenate([self._table[:begun].reshape(begun, vectors.shape[1]), vectors])
