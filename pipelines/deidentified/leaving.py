"""A relation as it leaves for research: all of it at once, for its rows are sorted anew."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipelines import settings
from pipelines.deidentified.caseload import deidentified_caseload
from pipelines.deidentified.couples import groups
from pipelines.deidentified.rows import Asked, deidentified
from pipelines.deidentified.rules import rules
from pipelines.deidentified.secret import Secret, fresh
from pipelines.errors import Refusal
from pipelines.rights import asked_cells
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent
Told = tuple[list[str], Iterator[pa.RecordBatch]]


def leaving(
    store: Store, viewer: Viewer, relation: str, as_of: datetime, rows: Iterable[pa.RecordBatch], secret: Secret
) -> Told:
    """The columns and rows that leave of those of a relation, which data/deidentified.toml names.

    Raises Refusal where small counts cannot be kept from being worked out.
    """
    found = list(rows)
    if relation == rules().counts.relation:
        return _counts(found)
    table = rules().relations[relation]
    if not found:
        return table.kept, iter(())
    zone = ZoneInfo(store.timezone)
    today = min(as_of, settings.now()).astimezone(zone).date()
    asked = {**asked_cells(store, viewer, "export", as_of), "today": today}
    with store.reading() as session:
        coupled = session.rows(_HERE / "coupled.sql", **asked)
        last = session.value(_HERE / "data_end.sql", **asked) or today
    made = deidentified(pa.Table.from_batches(found), table, Asked(secret, groups(coupled), last, zone))
    return table.kept, iter(made.to_batches())


def _counts(found: list[pa.RecordBatch]) -> Told:
    """Always under a secret of its own: therapists of one pseudonym could be counted in the study's other relations."""
    frame = pa.Table.from_batches(found, found[0].schema if found else None).to_pandas()
    try:
        made = pa.Table.from_pandas(deidentified_caseload(frame, fresh()), preserve_index=False)
    except ValueError as reason:
        raise Refusal(f"{rules().counts.relation} cannot leave de-identified. {reason}") from None
    return made.column_names, iter(made.replace_schema_metadata().to_batches())
