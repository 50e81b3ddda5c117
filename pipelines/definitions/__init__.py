"""Definitions: what instruments and vocabularies are. Files, held against models, published as rows."""
