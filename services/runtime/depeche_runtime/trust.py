"""Whose certificates are believed, and which are our own."""

import ssl
from pathlib import Path

from depeche_runtime.errors import UsageError


def trusting(ca_file: Path | None, variable: str) -> ssl.SSLContext:
    """Keep the authorities of a PEM file and no others, the system's where none is named.

    A file that can't be used is a :class:`UsageError` that names the setting.
    """
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise UsageError(
            f"{variable}: {ca_file} can't be used: {error}; name a file of certificates in PEM form"
        ) from None


def proving(context: ssl.SSLContext, cert_file: Path, key_file: Path | None, variable: str) -> ssl.SSLContext:
    """Have a context show a certificate of our own; a pair of files that can't be used is a :class:`UsageError`."""
    try:
        context.load_cert_chain(cert_file, key_file)
    except OSError as error:
        raise UsageError(
            f"{variable}: {cert_file} with the key {key_file or 'in it'} can't be used: {error}; name a certificate and"
            " its private key in PEM form"
        ) from None
    return context
