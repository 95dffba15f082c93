"""What an article as a whole says of the names in it, beyond what each passage shows."""
