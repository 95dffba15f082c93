"""The ``depeche`` command, and the wiring of the embedded runtime."""
