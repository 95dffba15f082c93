"""The embedded sink: one SQLite file with full-text search (FTS5)."""
