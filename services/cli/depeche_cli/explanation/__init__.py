"""``depeche explain``: why an article is as it is, as a structure, and what a person and a pipe see of it."""
