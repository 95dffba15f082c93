"""``python -m depeche_index``: the service until SIGTERM."""

import sys

from depeche_index.serving import main

if __name__ == "__main__":
    sys.exit(main())
