"""Soon."""

from dashboard.components.journal_reads import Reads
from pipelines.journal.told import Window


def show(reads: Reads, window: Window, owner: str) -> None:
    """Nothing yet."""
