"""Compares ways to understand a message, and measures what is understood: `make evaluate`."""
