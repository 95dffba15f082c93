"""Kibana's view of the articles: a data view, a saved search and a dashboard, and how they get in."""
