"""Writes what the cluster and Kibana are given into files, for people to read and for those who set up by hand.

::

    python -m depeche_index.export infra
"""

import json
import sys
from pathlib import Path

from depeche_index.elasticsearch.template import IndexShape, index_template
from depeche_index.kibana.saved_objects import ndjson


def files() -> dict[str, str]:
    """Give the text of each file, by its path below the folder ``infra``; shards and replicas are the defaults."""
    shape = IndexShape()
    template = json.dumps(index_template(shape), ensure_ascii=False, indent=2) + "\n"
    return {"elasticsearch/index-template.json": template, "kibana/depeche.ndjson": ndjson(shape.alias)}


def main(folder: Path) -> None:
    """Write the files that differ."""
    for name, text in files().items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
