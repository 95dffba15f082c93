"""What a link leads to, visits that outlast their batch, and visits made again."""
