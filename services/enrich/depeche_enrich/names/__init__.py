"""What an article as a whole says of the names in it, beyond what each passage shows."""

LEARNED_NAMES = "learned-names"
"""The name of the table that holds what the stream has shown of names."""
