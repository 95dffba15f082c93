"""The ``depeche`` command, and the wiring of the embedded runtime."""

import gc

# Reading the code makes objects by the hundred thousand that all stay; to look for garbage among them time and again
# takes a twentieth of a command's start.
gc.set_threshold(50_000)
