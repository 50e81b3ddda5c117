"""Relations as a user gets them: exported as CSV and read back."""

import csv
import tempfile
from datetime import datetime
from pathlib import Path

from pipelines import exporting
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF


def exported(
    store: Store, relation: str, viewer: Viewer | None = None, as_of: datetime = AS_OF, **wanted: object
) -> list[dict[str, str]]:
    """The rows of a relation, every cell as text."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "relation.csv"
        part = exporting.Wanted(**wanted)  # type: ignore[arg-type]
        exporting.export(store, viewer or operator(), relation, part, as_of, "csv", out)
        with out.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
