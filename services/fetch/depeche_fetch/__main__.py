"""``python -m depeche_fetch``: the service until SIGTERM."""

import sys

from depeche_fetch.serving import main

if __name__ == "__main__":
    sys.exit(main())
