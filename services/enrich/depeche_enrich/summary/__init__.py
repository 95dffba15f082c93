"""Summary and reading time: what an article says in two or three of its own sentences, and how long it takes."""
