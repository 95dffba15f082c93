"""The settings of a class as text, for ``--help``: names, defaults and what each one does."""

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import SecretStr
from pydantic_core import PydanticUndefined, to_json
from pydantic_settings import BaseSettings

WIDTH = 100


def listed(settings: type[BaseSettings]) -> str:
    """Give each setting's variable, its default, and the docstring that stands under it in the class.

    >>> from depeche_runtime.service import ProcessSettings
    >>> print(listed(ProcessSettings).splitlines()[0])
    WEB_HOST = 127.0.0.1
    """
    prefix = settings.model_config.get("env_prefix", "")
    said = _docstrings(settings)
    blocks = []
    for name, field in settings.model_fields.items():
        text = textwrap.fill(said.get(name, ""), WIDTH, initial_indent="    ", subsequent_indent="    ")
        blocks.append(f"{prefix}{name}".upper() + f" = {_shown(field.get_default(call_default_factory=False))}\n{text}")
    return "\n".join(blocks)


def _shown(default: Any) -> str:
    if default in (None, "", PydanticUndefined) or isinstance(default, SecretStr):
        return "(not set)"
    if isinstance(default, (tuple, list, dict)):
        return to_json(default).decode()
    return str(default)


def _docstrings(settings: type[Any]) -> dict[str, str]:
    """Read the strings under a class's fields; pydantic keeps them only for classes that ask for it."""
    found: dict[str, str] = {}
    for each in reversed(settings.__mro__):
        if each is object or not issubclass(each, BaseSettings) or each is BaseSettings:
            continue
        source = ast.parse(textwrap.dedent(inspect.getsource(each)))
        lines = [line for node in source.body if isinstance(node, ast.ClassDef) for line in node.body]
        for pair in pairwise(lines):
            match pair:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = " ".join(text.split())
    return found
