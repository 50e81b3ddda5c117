"""How a store gets its shape: a new one and an old one take the same road, version by version.

Tables hold data and are made once, in `schema/vNNN/`; a later version adds a folder. Views and macros hold nothing:
they are made again whenever their text differs from what stands in the store.
"""

import hashlib
from pathlib import Path

import duckdb
import pyarrow

from pipelines.errors import Refusal
from pipelines.store import sql
from pipelines.store.session import Session

_PIPELINES = Path(__file__).parent.parent
_SCHEMA = Path(__file__).parent / "schema"
_QUERIES = Path(__file__).parent / "queries"

# In this order: a view stands on those before it.
VIEWS = (
    "store/schema/macros.sql",
    "store/schema/versions.sql",
    "rights/practitioner_on.sql",
    "rights/care_on.sql",
    "rights/visible_client.sql",
    "rights/consenting_client.sql",
    "rights/joint_client.sql",
    "rights/visible_cells.sql",
    "rights/visible_row.sql",
    "rights/visible_event.sql",
    "rights/visible_code.sql",
    "rights/visible_words.sql",
    "definitions/in_force/own_reference.sql",
    "definitions/in_force/error_in_force.sql",
    "definitions/in_force/norm_in_force.sql",
    "definitions/in_force/change_points_in_force.sql",
    "definitions/in_force/cut_off_in_force.sql",
    "change/in_force/reference_in_force.sql",
    "change/in_force/rebaseline_history.sql",
    "change/in_force/rebaseline_in_force.sql",
    "change/in_force/phase_start_history.sql",
    "change/in_force/phase_start_in_force.sql",
    "journal/in_force/words_digest.sql",
    "journal/in_force/trigger_coding_history.sql",
    "journal/in_force/trigger_coding_in_force.sql",
    "journal/in_force/family_of_entry.sql",
    "flags/in_force/text_of_row.sql",
    "flags/in_force/flag_review_history.sql",
    "flags/in_force/flag_review_in_force.sql",
    "flags/in_force/flag_status.sql",
    "flags/in_force/visible_flag_evidence.sql",
    "flags/in_force/visible_flag.sql",
    "notes/in_force/visible_note.sql",
    "caseload/in_force/visible_supervision.sql",
    "scoring/instruments/reference_value.sql",
    "scoring/normal_cdf.sql",
    "scoring/item_score.sql",
    "scoring/pattern_outcome.sql",
    "scoring/widened_sem.sql",
    "scoring/score_on.sql",
    "scoring/attachment_profile.sql",
)


def versions(folder: Path = _SCHEMA) -> list[Path]:
    """The folders of schema versions, oldest first."""
    return sorted(folder.glob("v[0-9][0-9][0-9]"))


def check(session: Session) -> None:
    """Raises Refusal where `practice` is of a newer version, or no store at all. Changes nothing."""
    _present(session, versions())


def upgrade(session: Session, folder: Path = _SCHEMA) -> None:
    """Bring `practice` to the newest version. Raises Refusal for a store of a newer schema, or no store at all."""
    _apply(session, versions(folder))
    digest = hashlib.sha256("".join(sql.statement(_PIPELINES / view)[0] for view in VIEWS).encode()).hexdigest()
    if published(session, "views") != digest:
        for view in VIEWS:
            session.script(_PIPELINES / view)
        publish(session, "views", digest)


def upgrade_access(session: Session) -> None:
    """Bring `access` to the newest version."""
    _apply(session, versions(_SCHEMA / "access"))


def make_tables(session: Session, version: int, *, access: bool) -> None:
    """The tables of an older or this version in an empty database, without rows and views."""
    _apply(session, versions(_SCHEMA / "access" if access else _SCHEMA)[:version])


def newest(*, access: bool) -> int:
    """The newest version that this program knows."""
    return len(versions(_SCHEMA / "access" if access else _SCHEMA))


def forget_views(session: Session) -> None:
    """Let the next upgrade make the views, whatever the rows that were copied say of them."""
    session.run(_QUERIES / "unpublish.sql", what="views")


def published(session: Session, what: str) -> str | None:
    """The digest of what stands in the store under a name; None where nothing was published."""
    found: str | None = session.value(_QUERIES / "published.sql", what=what)
    return found


def publish(session: Session, what: str, digest: str) -> None:
    """Remember the digest of what now stands in the store."""
    session.run(_QUERIES / "unpublish.sql", what=what)
    session.load("published", pyarrow.table({"what": [what], "digest": [digest]}))


def _apply(session: Session, folders: list[Path]) -> None:
    """Run the folders that this database has not seen. It begins with the table that says which it has seen."""
    for folder in folders[_present(session, folders) :]:
        for file in sorted(folder.glob("*.sql")):
            session.script(file)
        session.load("schema_version", pyarrow.table({"version": [int(folder.name[1:])]}))


def _present(session: Session, folders: list[Path]) -> int:
    """The version of this database. Raises Refusal where it is newer than the newest folder."""
    present = _version(session)
    newest = int(folders[-1].name[1:])
    if present > newest:
        raise Refusal(
            f"{session.place} was written by a newer version of Secure Base "
            f"(schema {present}, this one knows {newest}). "
            "Update the program; nothing was changed."
        )
    return present


def _version(session: Session) -> int:
    if not session.value(_QUERIES / "is_empty.sql"):
        try:
            return int(session.value(_QUERIES / "version.sql"))
        except duckdb.CatalogException:
            raise Refusal(
                f"{session.place} is no Secure Base store: it holds other tables. Nothing was changed."
            ) from None
    return 0
