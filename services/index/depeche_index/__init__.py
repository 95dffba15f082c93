"""Writes articles to a searchable sink: idempotent, in order of version, whatever order they arrive in."""
