"""Write the JSON Schema of every message to a folder: ``python -m depeche_schemas.export FOLDER``."""

import json
import sys
from pathlib import Path
from typing import Any

from depeche_schemas.journey import topics
from depeche_schemas.message import Message


def schema_of(message: type[Message]) -> dict[str, Any]:
    """Give a message's JSON Schema, with the two fields that every message starts with."""
    schema = message.model_json_schema(mode="serialization")
    envelope = {"kind": {"const": message.kind}, "schema_version": {"const": message.schema_version}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "properties": {**envelope, **schema["properties"]},
        "required": [*envelope, *schema.get("required", ())],
    }


def files() -> dict[str, str]:
    """Give file name and text for each kind of message."""
    kinds = dict.fromkeys(topic.carries for topic in topics())
    return {
        f"{kind.kind}.v{kind.schema_version}.json": json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in kinds
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")
