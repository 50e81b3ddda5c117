"""What tells people outside the pages that something waits for them, and nothing of what: off until it is set up."""
