"""``python -m depeche_enrich``: the service until SIGTERM."""

import sys

from depeche_enrich.serving import main

if __name__ == "__main__":
    sys.exit(main())
