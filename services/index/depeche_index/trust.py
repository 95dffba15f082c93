"""Whose certificates are believed."""

import ssl
from pathlib import Path

from depeche_runtime.errors import UsageError


def trusting(ca_file: Path) -> ssl.SSLContext:
    """Keep the authorities of a PEM file, and no others; a file without one is a :class:`UsageError`."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise UsageError(
            f"DEPECHE_INDEX_CA_FILE: {ca_file} can't be used: {error}; name a file of certificates in PEM form"
        ) from None
