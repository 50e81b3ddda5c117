"""Secure Base: from a practice's export files to rows that a clinician can read and trace."""
