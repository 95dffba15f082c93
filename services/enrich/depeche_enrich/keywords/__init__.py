"""Keywords: the words and short phrases that say what an article is about."""
