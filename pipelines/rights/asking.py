"""Asking for a right: what a query needs to be asked with, and whether a role has a right at all."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.errors import Refusal
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import OPERATOR_ID, Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent
_ACTS = {"read": "see", "write": "change", "export": "export"}
_THINGS = {
    "caseload": "who is in care",
    "measures": "what was measured",
    "journal": "the journal",
    "record": "the record",
    "flags": "the flags",
    "cells": "the cells of files",
    "trail": "who has looked at a client",
    "notes": "session notes",
    "psychotherapy": "psychotherapy notes",
    "shared": "psychotherapy notes that were shared",
    "cosignature": "who co-signs a session note",
    "supervision": "what was said in supervision",
    "imports": "imports",
    "practitioners": "the list of practitioners",
    "definitions": "the practice's own reference values",
    "accounts": "accounts",
    "audit": "the audit",
    "store": "the store",
    "key": "the key of the store, or what only its holder may",
}


def asked(store: Store, viewer: Viewer, as_of: datetime) -> dict[str, Any]:
    """The parameters with which every query on a client's rows asks.

    They are viewer_id, as_of_day, rights_day, rights_at and in_session. as_of_day is the local day as of which data
    are told. Rights are those of `viewer.at` where it is given, else of `as_of`: rights_day is its local day, rights_at
    the moment in UTC.
    """
    at = viewer.at or as_of
    return {
        "viewer_id": viewer.viewer_id,
        "as_of_day": local_day(store, as_of),
        "rights_day": local_day(store, at),
        "rights_at": at.astimezone(UTC).replace(tzinfo=None),
        "in_session": viewer.in_session,
    }


def may(store: Store, viewer: Viewer, thing: str, act: str, as_of: datetime) -> bool:
    """Whether the viewer may read, write or export a thing of the practice; of a client's things: of any client at all.

    Nothing for somebody who does not work in the practice on that day. Whoever holds the key has the operator's rights
    over what is the practice's, whoever's eyes they look with; over clients, those of these eyes alone.
    """
    with store.reading() as session:
        return bool(
            session.value(
                _HERE / "may.sql",
                **asked(store, viewer, as_of),
                holds_key=viewer.operator is not None,
                administers=viewer.administers,
                thing=thing,
                act=act,
            )
        )


def require(store: Store, viewer: Viewer, thing: str, act: str, as_of: datetime) -> None:
    """Raises Refusal where the viewer may not: see `may`."""
    if not may(store, viewer, thing, act, as_of):
        raise Refusal(f"You have no right to {_ACTS[act]} {_THINGS[thing]}. Nothing was done.")


def may_of_client(store: Store, viewer: Viewer, client_id: UUID, thing: str, act: str, as_of: datetime) -> bool:
    """Whether the viewer may read, write or export a thing of one client. Writing: only while they treat the client."""
    with store.reading() as session:
        return bool(
            session.value(
                _HERE / "may_of_client.sql",
                **asked(store, viewer, as_of),
                client_id=str(client_id),
                thing=thing,
                act=act,
            )
        )


def require_of_client(store: Store, viewer: Viewer, client_id: UUID, thing: str, act: str, as_of: datetime) -> None:
    """Raises Refusal where the viewer may not: see `may_of_client`. It does not say whether there is such a client."""
    if not may_of_client(store, viewer, client_id, thing, act, as_of):
        raise Refusal(f"You have no right to {_ACTS[act]} {_THINGS[thing]} of this client. Nothing was done.")


def asked_cells(store: Store, viewer: Viewer, act: str, as_of: datetime) -> dict[str, Any]:
    """`asked`, and for the cells of imported files sees_strangers and sees_all.

    sees_strangers: also of rows about nobody known, for whoever holds the key and looks with eyes that see cells.
    sees_all: of every row, those that were taken too, for the operator.
    """
    sees = viewer.operator is not None and may(store, viewer, "cells", act, as_of)
    return {
        **asked(store, viewer, as_of),
        "sees_strangers": sees,
        "sees_all": sees and viewer.viewer_id == OPERATOR_ID,
    }


def sight(store: Store, viewer: Viewer, as_of: datetime) -> str:
    """A word that is another whenever the viewer, or whose cells the viewer may read, is another."""
    with store.reading() as session:
        clients, mark = session.rows(_HERE / "sight.sql", **asked(store, viewer, as_of))[0]
    return f"{viewer.viewer_id} {viewer.role} {clients} {mark} {viewer.in_session}"
