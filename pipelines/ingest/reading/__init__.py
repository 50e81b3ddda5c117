"""Reading an export: a file of any format becomes tables of text cells, and nothing is lost in silence."""

from pipelines.ingest.reading.batches import batches
from pipelines.ingest.reading.files import read
from pipelines.ingest.reading.recognition import is_ours, recognise
from pipelines.ingest.reading.remarks import remarks
from pipelines.ingest.reading.table import Row, Table

__all__ = ["Row", "Table", "batches", "is_ours", "read", "recognise", "remarks"]
