"""One package per channel."""
