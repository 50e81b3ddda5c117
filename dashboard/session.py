"""The one seam between pages and the world: who looks, at whom, in which store, at what time. Tests set it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import streamlit as st

from dashboard.logins import Login, Logins, Offer
from pipelines import settings
from pipelines.errors import Refusal
from pipelines.rights import audit, people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store

AGAIN_AFTER = timedelta(minutes=10)

_open: dict[str, Any] = {}


def take_over(store: Store, logins: Logins) -> None:
    """Lend the open store and the logins to the pages."""
    _open.update(store=store, logins=logins)


def close() -> None:
    """Close the store: the pages then say that the program is stopping."""
    if taken := _open.pop("store", None):
        taken.close()


def store() -> Store:
    """The open store. Raises Refusal while the program stops."""
    if "store" not in _open:
        raise Refusal("Secure Base is being stopped. Nothing is lost; start it again to go on.")
    opened: Store = _open["store"]
    return opened


def as_of() -> datetime:
    """The moment as of which pages are told. This is the pages' only clock."""
    return settings.now()


def login() -> Login:
    """The login of this browser, as the guard named it. Raises Refusal where the program was started anew."""
    logins: Logins = _open["logins"]
    found = logins.named(str(st.user.get("login")))
    if found is None:
        raise Refusal("This page was opened before Secure Base was started. Load it again.")
    return found


def viewer() -> Viewer:
    """Who looks. Raises Refusal where a person must be chosen first."""
    found = chosen()
    if found is None:
        raise Refusal("Choose first as whom you look.")
    return found


def chosen() -> Viewer | None:
    """Who looks. None where a person must be chosen first; the operator where the store holds nobody to choose."""
    mine = login()
    choices = people.choices(store(), keyholder(), as_of())
    if mine.viewer is not None and mine.viewer not in [choice.viewer for choice in choices]:
        mine.view_as(None)  # an import or its withdrawal has changed who that person is
    if not choices:
        return keyholder()
    if mine.viewer is None and store().demo:
        mine.view_as(people.first_therapist(choices))
    return mine.viewer


def keyholder() -> Viewer:
    """Whoever sits at the keyboard: in a demo a visitor, else the operator by the name that the settings give."""
    name = "visitor" if store().demo else settings.from_environment().user or operator().name
    return Viewer(operator().viewer_id, name, operator().role, operator=name)


def choose(person: Viewer) -> None:
    """View as a person of the store, from now on and after a reload; the audit names both."""
    login().view_as(person)
    audit.append(store(), person, "view as", as_of())


def reference(client_id: UUID) -> str:
    """What stands for a client in an address of this login."""
    return login().reference(client_id)


def client() -> UUID | None:
    """The client that the page's address means; None where it means none, or one of a time gone by."""
    word = st.query_params.get("client")
    return login().references.get(word) if word else None


def was_read(client_id: UUID, page: str) -> None:
    """Write down that a client's page was read: once in ten minutes for each viewer, client and page."""
    mine, now = login(), as_of()
    if mine.viewer is None:
        return
    what = (mine.viewer.viewer_id, client_id, page)
    before = mine.audited.get(what)
    if before is None or now - before >= AGAIN_AFTER:
        audit.append(store(), mine.viewer, "read", now, client_id=client_id, detail=page)
        mine.audited[what] = now


def offer(name: str, make: Callable[[], bytes]) -> str:
    """The address at which this login, and no other, can fetch a file once. It is made when it is fetched."""
    mine = login()
    return f"/exports/{mine.offer(Offer(name, make, mine.viewer or keyholder()))}"
