"""Keeping a practice: the recovery sheet, backups and their restoring, a new key, a person's erasure."""
