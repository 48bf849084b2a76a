"""The web chat: a page, and the interface that it talks to."""
