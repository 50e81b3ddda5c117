"""The one seam between pages and the world: who looks, at whom, in which store, at what time. Tests set it."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import streamlit as st

from dashboard.logins import Login, Logins, Offer, clock
from pipelines import settings
from pipelines.access import accounts
from pipelines.errors import Refusal
from pipelines.rights import audit, people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store

AGAIN_AFTER = timedelta(minutes=10)

_open: dict[str, Any] = {}
_this_run: ContextVar[list[Viewer | None] | None] = ContextVar("this_run", default=None)  # who looks, once it is known


def take_over(store: Store, logins: Logins, token: Callable[[str], str], address: str) -> None:
    """Lend the open store, the logins, what makes the token of a login's forms, and our address, to the pages."""
    _open.update(store=store, logins=logins, token=token, address=address)


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
    """The login of this browser, as the guard named it. Raises Refusal where it is over."""
    logins: Logins = _open["logins"]
    found = logins.named(str(st.user.get("login")))
    if found is None:
        raise Refusal("This page was opened before Secure Base was started, or you are signed out. Load it again.")
    return found


def begin_run() -> None:
    """A run of the pages begins: until `end_run` it is asked once who looks. A fragment by itself asks anew."""
    _this_run.set([])


def end_run() -> None:
    """The run is over, however it ended: nothing that is known of who looks outlives it."""
    _this_run.set(None)


def viewer() -> Viewer:
    """Who looks. Raises Refusal where a person must be chosen first."""
    found = chosen()
    if found is None:
        raise Refusal("Choose first as whom you look.")
    return found


def chosen() -> Viewer | None:
    """Who looks. None where a person must be chosen first; the operator where the store holds nobody to choose."""
    mine, known = login(), _this_run.get()
    if known:
        return known[0]
    found = looks(mine)
    alone = replace(found, in_session=False) if found else None
    if mine.viewer != alone and alone is not None and (mine.account or store().demo):
        mine.view_as(alone)
    if known is not None:
        known.append(found)
    return found


def looks(mine: Login) -> Viewer | None:
    """Who looks with a login, as of now, and whether in session: see `_person`."""
    found = _person(mine)
    return replace(found, in_session=mine.in_session) if found else None


def _person(mine: Login) -> Viewer | None:
    """An account as the practice knows it today, else whom the keyholder chose.

    Raises Refusal for an account that may not be used any more.
    """
    if mine.account is not None:
        return accounts.viewer_of(store(), mine.account, as_of(), mine.origin)
    choices = people.choices(store(), keyholder(), as_of())
    if mine.viewer is not None and choices and mine.viewer not in [choice.viewer for choice in choices]:
        mine.view_as(None)  # an import or its withdrawal has changed who that person is
    if not choices:
        return keyholder()
    return people.first_therapist(choices) if mine.viewer is None and store().demo else mine.viewer


def chooses() -> bool:
    """Whether this browser chooses as whom it looks: in a demo, and as the keyholder while nobody has an account."""
    return login().account is None


def is_signed_in() -> bool:
    """Whether somebody is signed in with an account here, whatever the account may do."""
    logins: Logins = _open["logins"]
    found = logins.named(str(st.user.get("login")))
    return found is not None and found.account is not None


def form_token() -> str:
    """What a form of this login carries, so that no other site can send it."""
    made: str = _open["token"](login().name)
    return made


def address() -> str:
    """Where the pages are served, as a browser names it: without a slash at the end."""
    known: str = _open.get("address", "")
    return known.rstrip("/")


def time_left() -> tuple[float, float]:
    """Seconds until this login ends if nothing is done, and at most. Raises Refusal where it is over."""
    logins: Logins = _open["logins"]
    mine, now = login(), clock()
    return logins.left(mine, now), mine.started + logins.longest_seconds - now


def idle_seconds() -> float:
    """How long a login goes on without use."""
    logins: Logins = _open["logins"]
    return logins.idle_seconds


def keyholder() -> Viewer:
    """Whoever sits at the keyboard: in a demo a visitor, else the operator by the name that the settings give."""
    name = "visitor" if store().demo else settings.from_environment().user or operator().name
    return replace(operator(), name=name, operator=name, origin="this machine")


def may_administer() -> bool:
    """Whether accounts are this browser's to manage: it administers, or holds the key while there is no account."""
    if chooses():
        return not store().demo and not accounts.any_account(store())
    return viewer().administers


def administrator() -> Viewer:
    """As whom accounts are managed. Raises Refusal for who may not."""
    if not may_administer():
        raise Refusal("Only who administers the accounts may do that.")
    return keyholder() if chooses() else viewer()


def choose(person: Viewer) -> None:
    """View as a person of the store, from now on and after a reload; the audit names both. Refusal for an account."""
    if not chooses():
        raise Refusal("You look as yourself. Only whoever holds the store's key may choose as whom to look.")
    login().view_as(person)
    if known := _this_run.get():
        known.clear()
    audit.append(store(), person, "view as", as_of())


def reference(client_id: UUID) -> str:
    """What stands for a client in an address of this login."""
    return login().reference(client_id)


def client() -> UUID | None:
    """The client that the page's address means; None where it means none, or one of a time gone by.

    In session it is the one client in focus: another one is as if they were not there.
    """
    mine, word = login(), st.query_params.get("client")
    found = mine.references.get(word) if word else None
    if not mine.in_session or found is None:
        return found
    mine.in_session_with = mine.in_session_with or found  # who sat down with nobody yet: the first that is opened
    return found if found == mine.in_session_with else None


def meaning(client_id: UUID | None) -> dict[str, str]:
    """What an address has to say to mean a client: nothing where it means none."""
    return {"client": reference(client_id)} if client_id else {}


def in_session() -> bool:
    """Whether this login is in session: somebody looks with the therapist, in every tab."""
    return login().in_session


def way_to_focus(page: Any) -> Callable[[], None] | None:
    """What links to the page of the client with whom this login is in session; None where there is none."""
    mine = login()
    if mine.in_session_with is None:
        return None
    address = {"client": mine.reference(mine.in_session_with)}

    def show() -> None:
        st.page_link(page, label="The client in focus", icon=":material/arrow_back:", query_params=address)

    return show


def sit_down_or_stand_up() -> None:
    """Turn "In session" on, with the client of this page, or off again: one click each, also after a reload."""
    mine = login()
    if mine.in_session:
        mine.stand_up()
    else:
        mine.sit_down(client())
    if known := _this_run.get():
        known.clear()


def was_read(client_id: UUID | None, page: str) -> None:
    """Write down that a page was read: once in ten minutes for each viewer, client and page; None: of no one client."""
    mine, looking, now = login(), viewer(), as_of()
    what = (looking.viewer_id, client_id, page)
    before = mine.audited.get(what)
    if before is None or now - before >= AGAIN_AFTER:
        audit.append(store(), looking, "read", now, client_id=client_id, detail=page)
        mine.audited[what] = now


def offer(name: str, make: Callable[[], bytes], *clients: UUID | None, media: str = "text/csv; charset=utf-8") -> str:
    """The address at which this login, and no other, can fetch a file once. It is made when it is fetched.

    `clients`: of whom the file tells, where it is of some: that it left is then in the trail of each.
    """
    mine, told_of = login(), tuple(one for one in clients if one is not None)
    return f"/exports/{mine.offer(Offer(name, make, chosen() or keyholder(), told_of, media))}"
