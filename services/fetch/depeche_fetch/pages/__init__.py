"""What a body is: a page, something else, or nothing that is news."""
