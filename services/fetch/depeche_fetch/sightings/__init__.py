"""Addresses that sources name, the marks by which changes are told, and the links made of both."""
