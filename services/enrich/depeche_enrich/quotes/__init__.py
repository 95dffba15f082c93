"""What an article quotes, who said it and with which verb: direct speech between marks."""
