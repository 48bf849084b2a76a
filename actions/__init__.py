"""Adapters between rasa-sdk and the services: one file per concern."""
