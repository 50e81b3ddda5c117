"""The rejected rows of a batch as a file: to be mended in a spreadsheet and imported again."""

import csv
import io
import json
from datetime import datetime

from pipelines.exports.forms import guarded
from pipelines.ingest import history
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def rejected_file(store: Store, viewer: Viewer, batch_id: int, as_of: datetime) -> bytes:
    """CSV: where each row stood, why it was not taken, and its cells where the viewer may take them out.

    No cell begins in a way that a spreadsheet takes for a formula.
    """
    rows = history.rejected_rows(store, viewer, batch_id, as_of)
    parsed = [(file, line, why, _cells(cells)) for file, line, why, cells in rows]
    columns = list(dict.fromkeys(name for *_, cells in parsed for name in cells))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["rejected_file", "rejected_line", "rejected_because", *map(guarded, columns)])
    for file, line, why, cells in parsed:
        writer.writerow([guarded(file), line, guarded(why), *(guarded(cells.get(name, "")) for name in columns)])
    return text.getvalue().encode("utf-8")


def _cells(text: str) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in json.loads(text).items()}
