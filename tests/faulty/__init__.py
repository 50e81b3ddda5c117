"""Export files with planted faults: seeded, of every kind and form, mostly good rows, every fault known by line."""

from tests.faulty.files import people, write
from tests.faulty.model import FaultyFile, Row, Sheet

__all__ = ["FaultyFile", "Row", "Sheet", "people", "write"]
