"""From what was typed to a file in the store's private folder, and through the one door like any other file."""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime

from pipelines import importing
from pipelines.importing import ImportOptions, Look, Way
from pipelines.ingest import uploads
from pipelines.ingest.batch import Incoming
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

Row = Mapping[str, str | float | None]
Made = Callable[[Session], list[Row]]


@dataclass(frozen=True)
class Score:
    """What a subscale comes to. `score` is None where it cannot be made; `margin` is half its band, None if unknown."""

    subscale: str
    score: float | None
    margin: float | None
    status: str | None
    items_answered: int | None
    items_needed: int | None
    items: int | None


@dataclass(frozen=True)
class Entered:
    """What was taken in, or (dry run) would be: the report of any import, the scores, and what there is to say."""

    report: Report
    scores: tuple[Score, ...] = ()
    said: tuple[str, ...] = ()


def enter(
    store: Store,
    viewer: Viewer,
    way: Way,
    kind: str,
    source: str,
    made: Made,
    as_of: datetime,
    *,
    dry_run: bool,
    look: Look | None = None,
) -> Report:
    """Write the rows of `made(session)` as a file of a kind, and take it in; all of them, or nothing.

    The rows say when they were typed, so that an older export does not undo them. Raises Refusal as `importing.take`.
    """
    options = ImportOptions(kind=kind, source=source, dry_run=dry_run)
    name = file_name(viewer)
    typed_at = {"exported_at": as_of.astimezone(UTC).isoformat(timespec="seconds")}
    with ExitStack() as spool:

        def files(session: Session) -> list[Incoming]:
            content = "\n".join(_line({**row, **typed_at}) for row in made(session)).encode()
            return [
                Incoming(*laid) for laid in spool.enter_context(uploads.laid_down(store, [(name, content)])).items()
            ]

        return importing.take(store, viewer, way, files, options, as_of, look=look)


def file_name(viewer: Viewer) -> str:
    """Under whose name rows stand that were typed: the practitioner's, never a client's."""
    who = (viewer.name or viewer.account or viewer.role).replace("/", "-").replace("\\", "-")
    return f"typed in by {who}"


def cell(number: float | None) -> str | None:
    """A number as a file has it."""
    return None if number is None else f"{number:.10g}"


def _line(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)
