"""Finds names in text with a spaCy model, loaded when the first text of its language comes."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Protocol

from threadpoolctl import threadpool_limits

from depeche_enrich.mention import Mention
from depeche_enrich.spacy_model import load_model
from depeche_enrich.word_forms import ask_little_of_words, remember_word_forms
from depeche_runtime.errors import BrokenError
from depeche_schemas.article import EntityType

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS_AT_ONCE = 64

NEW_STRINGS = 100_000
"""Strings that are added to a model's own before new ones are forgotten after each call.

Until then the tokenizer remembers how it cut the words it met, which are the commonest; in a memory zone it doesn't.
"""

_TYPES: Mapping[str, EntityType] = {
    "PER": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
    "MISC": EntityType.OTHER,
    "PRODUCT": EntityType.OTHER,
    "WORK_OF_ART": EntityType.OTHER,
    "LAW": EntityType.OTHER,
}
"""The labels of WikiNER and of OntoNotes 5 that name something. Peoples, languages, dates and numbers don't."""


class Recogniser(Protocol):
    """Finds the mentions in texts: one tuple for each text, in order, each text on its own."""

    @property
    def models(self) -> Mapping[str, str]: ...

    def find(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]: ...


class SpacyRecogniser:
    """Keeps what the named package's entity recogniser finds; everything else that the package brings stays unloaded.

    Raises ``BrokenError`` at once if the package isn't installed, and on first use if it holds no entity recogniser.
    """

    def __init__(self, language: str, package: str) -> None:
        self._package = package
        self._most_strings = 0
        self.models: Mapping[str, str] = {package.replace("_", "-"): _installed_version(language, package)}

    def find(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        """Keep the mentions of each text. What the model remembers of the words that it meets is bounded."""
        pipeline = self._pipeline
        with pipeline.memory_zone() if len(pipeline.vocab.strings) > self._most_strings else nullcontext():
            return [_mentions(document) for document in pipeline.pipe(texts, batch_size=TEXTS_AT_ONCE)]

    @cached_property
    def _pipeline(self) -> "Language":
        try:
            pipeline = load_model(self._package)
        except (AttributeError, ImportError, OSError, ValueError) as error:
            raise BrokenError(f"the model {self._package} can't be loaded: {error}; install it again") from error
        if "ner" not in pipeline.pipe_names:
            raise BrokenError(f"the model {self._package} finds no entities: name one with an 'ner' component")
        for name in pipeline.component_names:
            if name != "ner" and not _feeds_ner(pipeline, name):
                pipeline.remove_pipe(name)
        setattr(pipeline.tokenizer, "max_cache_size", NEW_STRINGS)  # noqa: B010 - a tokenizer may be any callable
        remember_word_forms(pipeline)
        ask_little_of_words(pipeline)
        # with more threads the small products of these models only wait for one another
        threadpool_limits(limits=1, user_api="blas")
        self._most_strings = len(pipeline.vocab.strings) + NEW_STRINGS
        return pipeline


def _installed_version(language: str, package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        raise BrokenError(
            f"the model of language {language}, {package}, is not installed: run "
            f"`pip install {package.replace('_', '-')}`, name another in DEPECHE_ENRICH_MODELS, "
            f"or take {language} out of DEPECHE_ENRICH_LANGUAGES"
        ) from None


def _feeds_ner(pipeline: "Language", name: str) -> bool:
    return "ner" in getattr(pipeline.get_pipe(name), "listening_components", ())


def _mentions(document: Any) -> tuple[Mention, ...]:
    return tuple(
        Mention(span.start_char, span.end_char, _TYPES[span.label_]) for span in document.ents if span.label_ in _TYPES
    )
