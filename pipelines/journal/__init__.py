"""What happens between sessions: what set an entry off, read from its text or as it was coded."""
