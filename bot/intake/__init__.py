"""The intake itself: pure functions over a catalogue, a profile and a state. No framework, no database."""
