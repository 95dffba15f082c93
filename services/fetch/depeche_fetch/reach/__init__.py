"""What a request may reach: addresses, the names that lead to them, URLs."""
