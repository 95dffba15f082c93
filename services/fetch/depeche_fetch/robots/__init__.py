"""robots.txt: read, matched and applied by RFC 9309."""
