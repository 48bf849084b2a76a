"""Use cases: what the doors ask for, each in one transaction."""
