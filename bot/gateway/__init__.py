"""The client's door: channels, inbox, turns and outbox."""
