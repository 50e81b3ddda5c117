"""Scoring: item responses and definitions -> scores, the attachment plane, and alarms about wrong keys."""
