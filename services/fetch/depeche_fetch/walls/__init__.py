"""What answers as a page and is no article: soft 404s, challenges, consent walls, login pages; and paywalls."""
