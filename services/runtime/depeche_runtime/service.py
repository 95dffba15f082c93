"""What a service is to the bus: its stages, its state, and how its process presents itself."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.stage import Stage, Tables
from depeche_schemas.journey import Hop


@dataclass(frozen=True)
class Service:
    """Stages that run in one process.

    ``open`` makes them and closes what they hold; ``tables`` names their state and the hop that writes it.
    ``by_partition`` handles each partition apart, for stages that wait for the network; those that have state are so
    anyway. ``in_thread`` keeps the event loop free of stages that compute.
    """

    name: str
    hops: Sequence[Hop]
    open: Callable[[Tables], AbstractAsyncContextManager[Sequence[Stage[Any]]]]
    tables: Mapping[str, Hop] = field(default_factory=dict)
    by_partition: bool = False
    in_thread: bool = False

    def is_by_partition(self, hop: Hop) -> bool:
        """Whether a hop's partitions are handled apart: its state is kept by partition, or it asked for that."""
        return self.by_partition or hop in self.tables.values()


class ProcessSettings(BaseSettings):
    """How a service's process presents itself; each service has its own prefix and port."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    web_host: str = "127.0.0.1"
    """Where /health and /metrics listen; 0.0.0.0 lets other machines ask."""
    web_port: int = Field(default=0, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""
    data_folder: Path | None = None
    """Where the worker keeps its state and notes; by default depeche/SERVICE under the user's state folder."""

    def folder_of(self, service: str) -> Path:
        """Give the folder under which the workers of this machine keep theirs."""
        state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        return self.data_folder or Path(state).expanduser() / "depeche" / service
