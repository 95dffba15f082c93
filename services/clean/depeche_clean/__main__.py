"""``python -m depeche_clean``: the service until SIGTERM."""

import sys

from depeche_clean.serving import main

if __name__ == "__main__":
    sys.exit(main())
