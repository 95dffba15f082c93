"""Reads a service's settings, once, at its entry point; a wrong one is named."""

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsError

from depeche_runtime.errors import UsageError

S = TypeVar("S", bound=BaseSettings)


def read(settings: type[S], **said: Any) -> S:
    """Keep settings from the environment, what was ``said`` on the command line first (``None``: nothing was said).

    A value that doesn't fit is a :class:`UsageError` that names the variable, the fault and the value.
    """
    options = {name: value for name, value in said.items() if value is not None}
    try:
        return settings(**options)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        why = fault["msg"].removeprefix("Value error, ")
        if not fault["loc"]:  # some don't go together; what the fault holds is all of them, passwords too
            raise UsageError(why) from None
        field = str(fault["loc"][0])
        given = " (given by an option)" if field in options else ""
        raise UsageError(f"{_variable(settings, field)} is wrong{given}: {why}; it is {fault['input']!r}") from None
    except SettingsError as error:
        named = re.search(r'field "(\w+)"', str(error))
        variable = _variable(settings, named[1] if named else "settings")
        raise UsageError(f"{variable} is wrong: lists and maps are written as JSON") from None


def _variable(settings: type[BaseSettings], field: str) -> str:
    return f"{settings.model_config.get('env_prefix', '')}{field}".upper()
