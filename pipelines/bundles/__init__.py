"""The whole practice in files that any program reads, and back into an empty store."""
