"""Text that no spreadsheet takes for a formula, read back: the sign before it goes again."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.ingest.kinds import Kind


def taken_off(batch: pa.RecordBatch, kind: Kind) -> pa.RecordBatch:
    """A batch without the sign before its texts: for files that were written with it, and for no others."""
    arrays = list(batch.columns)
    for place, name in enumerate(batch.schema.names):
        column = kind.column(name)
        if column and column.form in ("text", "code", "term", "terms"):
            cells = arrays[place]
            bare = pc.utf8_slice_codeunits(cells, start=1)
            arrays[place] = pc.if_else(pc.fill_null(pc.starts_with(cells, "'"), False), bare, cells)
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)
