"""What a page says of its article beside the text: title, people, instants, rights, and how far to trust each."""

from depeche_clean.metadata.reading import Metadata, metadata_of, metadata_of_text

__all__ = ["Metadata", "metadata_of", "metadata_of_text"]
