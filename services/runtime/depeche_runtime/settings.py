"""Reads a service's settings, once, at its entry point; a wrong one is named."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsError

from depeche_runtime.errors import UsageError

S = TypeVar("S", bound=BaseSettings)


def read(settings: type[S], **said: Any) -> S:
    """Keep settings from the environment, what was ``said`` on the command line first (``None``: nothing was said).

    A value that doesn't fit is a :class:`UsageError` that names the variable, the fault and the value.
    """
    try:
        return settings(**{name: value for name, value in said.items() if value is not None})
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        name = str(fault["loc"][0]) if fault["loc"] else "SETTINGS"
        variable = f"{settings.model_config.get('env_prefix', '')}{name}".upper()
        raise UsageError(f"{variable} is wrong: {fault['msg']}; it is {fault['input']!r}") from None
    except SettingsError as error:
        raise UsageError(f"{error}: lists and maps are written as JSON") from None
