"""What pages are made of: one show() each."""
