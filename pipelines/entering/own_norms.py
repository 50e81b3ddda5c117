"""The practice's own reference values for a scale, typed in with their source: a row of norms, about no client."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from pipelines.entering import sentences
from pipelines.entering.moments import Occasion, check_past
from pipelines.entering.writing import Entered, Row, cell, enter
from pipelines.errors import Refusal
from pipelines.importing import Way
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

SOURCE = "practice"


@dataclass(frozen=True)
class Norm:
    """Values of one scale, each where the reference has it, else None; `reference` says where they stand.

    population: functional or clinical, of whom mean and SD are. reliability_type: alpha, retest or interval, the days
    between in interval_days. points: a difference that counts as change. cut_off: the clinical one. `on`: the day from
    which they are the practice's. version and target None: the default version, any target.
    """

    instrument: str
    subscale: str
    on: date
    reference: str
    version: str | None = None
    target: str | None = None
    population: str | None = None
    sample: str | None = None
    n: int | None = None
    mean: float | None = None
    sd: float | None = None
    reliability: float | None = None
    reliability_type: str | None = None
    interval_days: int | None = None
    points: float | None = None
    cut_off: float | None = None


def norms(store: Store, viewer: Viewer, norm: Norm, as_of: datetime, *, dry_run: bool = False) -> Entered:
    """Take in reference values; everybody's results are derived with them. What cannot be is in the report's issues.

    Raises Refusal for whoever may not write definitions, and where no source is named.
    """
    check_past(store, Occasion(norm.on), as_of)
    if not norm.reference.strip():
        raise Refusal("Say where these values stand: author, year, table. A value without its source is not taken.")
    row = {
        name: value if isinstance(value, str) else cell(value) for name, value in asdict(norm).items() if name != "on"
    }

    def made(session: Session) -> list[Row]:
        return [{**row, "on": norm.on.isoformat()}]

    way = Way("entry", "definitions", whole=True)
    report = enter(store, viewer, way, "norms", SOURCE, made, as_of, dry_run=dry_run)
    said = sentences.stored_before(report, "reference")
    return Entered(report, said=(said,) if said else ())
