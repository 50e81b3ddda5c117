"""Escalation flags: raised from evidence, reviewed by people, read with their reasons."""
