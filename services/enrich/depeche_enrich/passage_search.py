"""Finds the mentions in passages of one language, and doesn't look twice at one that came by before."""

from collections.abc import Mapping, Sequence

from depeche_enrich.memo import Memo
from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import NameRules
from depeche_enrich.names.name_bearing import name_bearing
from depeche_enrich.recogniser import Recogniser
from depeche_enrich.reconcile import reconcile


class PassageSearch:
    """Keeps the mentions of each passage, which depend on its text, the model and the rules alone."""

    def __init__(self, recogniser: Recogniser, rules: NameRules, memo_paragraphs: int) -> None:
        self._recogniser = recogniser
        self._rules = rules
        self._memo: Memo[tuple[Mention, ...]] = Memo(memo_paragraphs)

    @property
    def models(self) -> Mapping[str, str]:
        """The distributions of the model, with their versions."""
        return self._recogniser.models

    def search(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        """Keep one tuple of mentions for each text, in order; offsets are code points into that text."""
        return self._memo.recall(texts, self._analyse)

    def _analyse(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        runs = [(place, *run) for place, text in enumerate(texts) for run in name_bearing(text)]
        found: list[list[Mention]] = [[] for _ in texts]
        asked = self._recogniser.find([texts[place][start:end] for place, start, end in runs])
        for (place, start, _), mentions in zip(runs, asked, strict=True):
            found[place] += [Mention(start + each.start, start + each.end, each.type) for each in mentions]
        return [reconcile(text, mentions, self._rules) for text, mentions in zip(texts, found, strict=True)]
