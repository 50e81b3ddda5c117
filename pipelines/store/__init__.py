"""The store: one encrypted place for everything, opened in one file (connection.py)."""

from pipelines.store.connection import Store, create, exists, open_store, remove
from pipelines.store.faults import StoreHeld
from pipelines.store.session import Session

__all__ = ["Session", "Store", "StoreHeld", "create", "exists", "open_store", "remove"]
