"""Works out at set-up what each start would work out anew: ``python -m depeche_enrich.prepare``."""

import sys
from pathlib import Path

from depeche_enrich.embedding import TOKENIZER
from depeche_enrich.places.gazetteer import FACTS
from depeche_enrich.prepared import FOLDER


def main(folder: Path = FOLDER) -> int:
    """Prepare all there is, and give the exit code. Without it all works the same, and starts later."""
    try:
        for each in (FACTS, TOKENIZER):
            each.keep(folder)
    except OSError as error:
        sys.stderr.write(
            f"{folder} can't be written: {error.strerror or error}; enrich works all the same, and starts later\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
