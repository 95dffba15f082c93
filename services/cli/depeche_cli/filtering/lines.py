"""JSON lines in, JSON lines out: a chunk of lines through a stage, inside a worker process."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import from_json, to_json

from depeche_cli.filtering.ordered import Line, Result
from depeche_cli.streams import object_in
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.settle import outcomes_of
from depeche_runtime.stage import Stage
from depeche_schemas.codec import encode
from depeche_schemas.message import Message

Fields = dict[str, Any]


@dataclass(frozen=True)
class LineRead:
    """A line as it was read: its id, if it has one, and the message in it, or why there is none."""

    id: object
    message: Message | Dead | Drop


def read_line(line: Line, message_in: Callable[[Fields], Message | Dead | Drop]) -> LineRead:
    """Keep the message that a line holds; a line that is no JSON object is dead, and the text says which it was."""
    number, text = line
    try:
        fields = object_in(text)
    except ValueError as error:
        return LineRead(None, Dead("bad-json", f"line {number}: {error}"))
    found = message_in(fields)
    if isinstance(found, Dead):
        found = Dead(found.error, f"line {number}: {found.message}")
    return LineRead(fields.get("id"), found)


def through(
    stage: Stage[Any], lines: Sequence[LineRead], shaped: Callable[[Fields], Fields] = lambda fields: fields
) -> list[Result]:
    """Give a result for each line, in order; ``shaped`` may change the fields of what is printed."""
    sound = [line.message for line in lines if isinstance(line.message, Message)]
    outcomes = iter(_loop().run_until_complete(outcomes_of(stage, sound)))
    return [
        _result(line.id, next(outcomes) if isinstance(line.message, Message) else line.message, shaped)
        for line in lines
    ]


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Give the process's loop: ``asyncio.run`` makes one for each chunk, and a text of all that came of the chunk
    (``signal.signal`` asks the handler that it takes away for its name, and that tells its task's result)."""
    return asyncio.new_event_loop()


def _result(given: object, outcome: Outcome, shaped: Callable[[Fields], Fields]) -> Result:
    match outcome:
        case Emit(outputs=(article,)):
            fields = shaped(from_json(encode(article)))
            return to_json({**fields, "id": fields["id"] if given is None else given}).decode(), True
        case Drop(reason=kind, detail=message) | Dead(error=kind, message=message):
            return to_json({"id": given, "error": {"kind": kind, "message": message}}).decode(), False
        case _:
            raise AssertionError(outcome)
