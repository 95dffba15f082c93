"""Administers Kafka's topics, reads Kafka as a log, and replays any range of any topic."""
