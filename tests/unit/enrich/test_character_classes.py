"""Character classes worked out once: the same expressions, at less cost, and nothing left behind."""

import importlib
import re

import pytest

from depeche_enrich.character_classes import worked_out_once

compiler = importlib.import_module("re._compiler")
PATTERNS = [
    r"(?iu)[a-zß-öø-ÿœ]+-[a-zß-öø-ÿœ]+|[a-zß-öø-ÿœ]*'[^\W\d_]+",
    r"(?i)[À-Þ]{2,}[^À-Þ]",
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\u3040-\u30ff]",
    r"(?i)[kſ][^kſ]",
]


def code_of(pattern: str) -> object:
    parsed = importlib.import_module("re._parser").parse(pattern)
    return compiler._code(parsed, parsed.state.flags)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_expressions_are_the_same(pattern: str):
    plain = code_of(pattern)
    with worked_out_once():
        assert code_of(pattern) == plain
        assert code_of(pattern) == plain


def test_a_class_that_comes_back_is_worked_out_once(monkeypatch: pytest.MonkeyPatch):
    asked = []
    optimize = compiler._optimize_charset

    def counted(*given: object) -> object:
        asked.append(given)
        return optimize(*given)

    monkeypatch.setattr(compiler, "_optimize_charset", counted)
    with worked_out_once():
        code_of(r"(?i)" + "|".join([r"[a-zà-ÿ]-[a-zà-ÿ]"] * 50))
    assert 1 <= len(asked) <= 2


def test_the_compiler_is_left_as_it_was_even_after_a_failure():
    before = compiler._optimize_charset
    with pytest.raises(re.error), worked_out_once():
        re.compile("[a-")
    assert compiler._optimize_charset is before


def test_a_compiler_without_the_step_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(compiler, "_optimize_charset")
    with worked_out_once():
        assert not hasattr(compiler, "_optimize_charset")
