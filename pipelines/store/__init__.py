"""The store: one encrypted place for everything, opened in one file (connection.py)."""

from pipelines.store.connection import Store, open_store
from pipelines.store.faults import StoreHeld
from pipelines.store.making import create, remove
from pipelines.store.place import exists
from pipelines.store.session import Session

__all__ = ["Session", "Store", "StoreHeld", "create", "exists", "open_store", "remove"]
