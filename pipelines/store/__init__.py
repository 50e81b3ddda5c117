"""The store: one encrypted place for everything, opened in one file (connection.py)."""

from pipelines.store.connection import Store, exists, open_store
from pipelines.store.making import create, remove
from pipelines.store.session import Session

__all__ = ["Session", "Store", "create", "exists", "open_store", "remove"]
