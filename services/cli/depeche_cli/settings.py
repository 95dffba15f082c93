"""How the embedded runtime runs on this machine; each service's own settings are beside its code."""

import os
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RunSettings(BaseSettings):
    """Settings of ``depeche run``, from ``DEPECHE_RUN_*`` where no option says otherwise."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_RUN_", frozen=True)

    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    """Processes that clean and enrich."""
    message_seconds: float = Field(default=120.0, ge=1)
    """How long one message may take to clean or enrich before it is set aside."""


def default_home() -> Path:
    """The platform's folder for the data of programs."""
    return user_data_path("depeche", appauthor=False)
