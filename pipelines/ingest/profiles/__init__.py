"""Exports of tools: recognised by the names of their columns, and turned into canonical rows as their profile says."""
