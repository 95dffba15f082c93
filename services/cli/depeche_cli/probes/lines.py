"""JSON lines in, JSON lines out: an answer for each line, whatever is in it."""

import base64
import binascii
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_json

from depeche_cli.probes.kind import Asked, Probe, Unanswerable
from depeche_cli.streams import object_in
from depeche_fetch.settings import FetchSettings

_log = logging.getLogger(__name__)


def answers(lines: Iterable[str], probe: Probe, settings: FetchSettings) -> Iterator[tuple[str, bool]]:
    """Give each line's answer with its "id", and whether it is one; ``{"id", "error"}`` stands for what is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        given: Any = None
        try:
            fields = object_in(line)
            given = fields.get("id")
            found, ok = probe.answer(asked(fields, probe.needs), settings), True
        except ValueError as error:
            found, ok = {"error": f"line {number}: {error}"}, False
        except Exception as error:
            _log.exception("line %s of %s", number, probe.name)
            found, ok = {"error": f"line {number}: {type(error).__name__}: {error}; please report this line"}, False
        yield _written({"id": given, **found}), ok


def asked(fields: dict[str, Any], needs: Iterable[str]) -> Asked:
    """Make a question of a line's fields; :class:`Unanswerable` says which is missing or no string."""
    for name in needs:
        if fields.get(name) is None:
            raise Unanswerable(f'it has no "{name}"')
    texts = {name: fields.get(name) for name in ("url", "content_type", "agent", "base", "body_base64")}
    held = {name: text for name, text in texts.items() if text is not None}
    for name, text in held.items():
        if not isinstance(text, str):
            raise Unanswerable(f'"{name}" is not a string')
    try:
        body = base64.b64decode(held.pop("body_base64", ""), validate=True)
    except (binascii.Error, ValueError):
        raise Unanswerable('"body_base64" is not base64') from None
    return Asked(**held, body=body)


def _written(fields: dict[str, Any]) -> str:
    try:
        return to_json(fields).decode()
    except ValueError:  # a lone surrogate can't be written as UTF-8
        return to_json(fields, fallback=str, inf_nan_mode="null", serialize_unknown=True).decode("utf-8", "replace")
