"""Where `rasa run actions` looks by itself."""
