"""What accounts, their tokens and second steps let whom do: joined to the statements in reads.py and unasked.py.

The planted people get accounts here, under their own names, and one more is there to be acted on. What a check
changes it puts back; an account that it adds it disables.
"""

from collections.abc import Callable
from functools import cache
from itertools import count

import pytest

from pipelines.access import accounts, openid, overview, own_password, second_step, tokens
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check

OTHER = "somebody"  # an account that is none of the planted people's
_REFUSED = "Only who administers|not at work in this practice"  # the second: a leaver with an account
_numbers = count(1)


@cache
def _house(store: Store) -> list[str]:
    """Who of the planted people has an account; made once."""
    for row in {row["practitioner"]: row for row in planted.PRACTITIONERS}.values():
        accounts.add(store, operator(), row["practitioner"], NOW, row["practitioner"])
    for name in ("manager", OTHER):
        accounts.add(store, operator(), name, NOW, administers=True)
    return [one.name for one in accounts.everybody(store)]


def done(store: Store, name: str, act: str, call: Callable[[], object]) -> bool:
    """Make the call: refused where the rules say no, and only there."""
    _house(store)
    if expected.may(name, "accounts", act):
        call()
        return True
    with pytest.raises(Refusal, match=_REFUSED):
        call()
    return False


def _told(read: Callable[..., object]) -> Check:
    """A function that reads accounts: refused, or without a word or a code of anybody."""

    def check(store: Store, name: str) -> None:
        told: list[object] = []
        done(store, name, "read", lambda: told.append(read(store, viewer(name), NOW)))
        assert not planted.WORD.search(str(told))
        assert not planted.CODE.search(str(told))

    return check


def require_administers(store: Store, name: str) -> None:
    for act in ("read", "write"):
        done(store, name, act, lambda act=act: accounts.require_administers(store, viewer(name), act, NOW))  # type: ignore[misc]


def add(store: Store, name: str) -> None:
    made = f"try{next(_numbers)}"
    if done(store, name, "write", lambda: accounts.add(store, viewer(name), made, NOW, administers=True)):
        accounts.disable(store, operator(), made, NOW)
    else:
        assert accounts.find(store, made) is None


def disable(store: Store, name: str) -> None:
    changed = done(store, name, "write", lambda: accounts.disable(store, viewer(name), OTHER, NOW))
    assert accounts.required(store, OTHER).disabled == changed
    accounts.enable(store, operator(), OTHER, NOW)


def enable(store: Store, name: str) -> None:
    _house(store)
    accounts.disable(store, operator(), OTHER, NOW)
    changed = done(store, name, "write", lambda: accounts.enable(store, viewer(name), OTHER, NOW))
    assert accounts.required(store, OTHER).disabled != changed
    accounts.enable(store, operator(), OTHER, NOW)


def reset(store: Store, name: str) -> None:
    _house(store)
    link = accounts.reset(store, operator(), OTHER, NOW)
    changed = done(store, name, "write", lambda: accounts.reset(store, viewer(name), OTHER, NOW))
    assert (own_password.link_is_for(store, link, NOW) is None) == changed, "a new link ends the one before"


def tie(store: Store, name: str) -> None:
    _house(store)
    before = accounts.required(store, OTHER)
    done(store, name, "write", lambda: accounts.tie(store, viewer(name), OTHER, None, "practice", NOW, True))
    assert accounts.required(store, OTHER) == before


def change_email(store: Store, name: str) -> None:
    address = f"try{next(_numbers)}@practice.example"
    changed = done(store, name, "write", lambda: accounts.change_email(store, viewer(name), OTHER, address, NOW))
    assert (accounts.required(store, OTHER).email == address) == changed
    accounts.change_email(store, operator(), OTHER, None, NOW)


def unlink(store: Store, name: str) -> None:
    _house(store)
    address = f"try{next(_numbers)}@practice.example"
    accounts.change_email(store, operator(), OTHER, address, NOW)
    openid.linked(store, "https://login.example", address, address, True, NOW)
    changed = done(store, name, "write", lambda: accounts.unlink(store, viewer(name), OTHER, NOW))
    accounts.change_email(store, operator(), OTHER, None, NOW)
    found = openid.linked(store, "https://login.example", address, None, False, NOW)
    assert (found is None) == changed, "without an address nothing is linked anew"
    if not changed:
        accounts.unlink(store, operator(), OTHER, NOW)


def remove(store: Store, name: str) -> None:
    """One's own second step, and that of others for who administers."""
    for of in {OTHER, name} & set(_house(store)):
        second_step.begin(store, accounts.required(store, of))
        if of == name:
            second_step.remove(store, viewer(name), of, NOW)
            changed = True
        else:
            changed = done(store, name, "write", lambda: second_step.remove(store, viewer(name), OTHER, NOW))
        with pytest.raises(Refusal, match="No second step was begun" if changed else "This code is not right"):
            second_step.confirm(store, accounts.required(store, of), "no code", NOW, "")


def make(store: Store, name: str) -> None:
    """A token of one's own account, and of others for who administers."""
    if name in _house(store):
        tokens.make(store, viewer(name), name, "own", NOW)
        assert [one.label for one in tokens.listed(store, viewer(name), NOW, name)] == ["own"]
        tokens.end(store, viewer(name), name, "own", NOW)
    changed = done(store, name, "write", lambda: tokens.make(store, viewer(name), OTHER, "tried", NOW))
    assert len(tokens.listed(store, operator(), NOW, OTHER)) == changed
    if changed:
        tokens.end(store, operator(), OTHER, "tried", NOW)


def end(store: Store, name: str) -> None:
    _house(store)
    tokens.make(store, operator(), OTHER, "to be ended", NOW)
    changed = done(store, name, "write", lambda: tokens.end(store, viewer(name), OTHER, "to be ended", NOW))
    assert len(tokens.listed(store, operator(), NOW, OTHER)) == (not changed)
    if not changed:
        tokens.end(store, operator(), OTHER, "to be ended", NOW)


def listed(store: Store, name: str) -> None:
    for of in (None, OTHER):
        done(store, name, "read", lambda of=of: tokens.listed(store, viewer(name), NOW, of))  # type: ignore[misc]
    if name in _house(store):
        assert tokens.listed(store, viewer(name), NOW, name) == []


READS: dict[str, Check] = {
    "access.accounts.listed": _told(accounts.listed),
    "access.accounts.require_administers": require_administers,
    "access.overview.clients_in_nobodys_care": _told(overview.clients_in_nobodys_care),
    "access.overview.lines": _told(overview.lines),
    "access.overview.without_account": _told(overview.without_account),
    "access.tokens.listed": listed,
}
WRITES: dict[str, Check] = {
    "access.accounts.add": add,
    "access.accounts.change_email": change_email,
    "access.accounts.disable": disable,
    "access.accounts.enable": enable,
    "access.accounts.reset": reset,
    "access.accounts.tie": tie,
    "access.accounts.unlink": unlink,
    "access.second_step.remove": remove,
    "access.tokens.end": end,
    "access.tokens.make": make,
}

_WHO = "for the program itself: it has to know an account before anybody has signed in; nothing of clients"
_PROVES = "whoever calls proves who they are, by a password, a code or a link, and only then is somebody"
_OWN = "the caller hands in the account that is signed in: one's own second step, and nothing of clients"
_COOKIE = "the browsers that are signed in: the program finds and ends them by the digest of their cookie"
_WITHIN = "a part of one transaction, whose beginning has asked; it is handed the open session"
_TRIES = "counts wrong tries before anybody is signed in; keys are digests and origins, nothing of clients"
UNASKED = {
    "access.account.any_account": _WHO,
    "access.account.at_work": "names, codes and roles of practitioners, for the program itself; nothing of clients",
    "access.account.everybody": _WHO,
    "access.account.find": _WHO,
    "access.account.of_id": _WHO,
    "access.account.required": _WHO,
    "access.account.within": _WHO,
    "access.accounts.viewer_of": "says who a signed-in account is: what makes the viewer that all others ask",
    "access.openid.linked": "the provider has proved who it is; remembers which account that is",
    "access.openid.sign_in": "the provider has proved who it is; starts a session and tells nothing",
    "access.own_password.change": _PROVES,
    "access.own_password.link_is_for": _PROVES,
    "access.own_password.redeem": _PROVES,
    "access.password_links.make": _WITHIN,
    "access.password_links.whose": _PROVES,
    "access.second_step.begin": _OWN,
    "access.second_step.confirm": _OWN,
    "access.second_step.recovery_codes_left": _OWN,
    "access.second_step.renew_recovery_codes": _OWN,
    "access.second_step.taken": _PROVES,
    "access.second_step_keys.forget": _WITHIN,
    "access.sign_in_sessions.end": _COOKIE,
    "access.sign_in_sessions.end_all": _COOKIE,
    "access.sign_in_sessions.find": _COOKIE,
    "access.sign_in_sessions.living": _COOKIE,
    "access.sign_in_sessions.start": _WITHIN,
    "access.sign_in_sessions.touch": _COOKIE,
    "access.signing_in.demanded": "yes or no, for the program itself: whether the practice demands a second step",
    "access.signing_in.let_in": "the provider has proved who it is; starts a session and tells nothing",
    "access.signing_in.may_enter": "yes or no, for the program itself: whether an account is enabled and at work",
    "access.signing_in.prove": _PROVES,
    "access.signing_in.second_step": _PROVES,
    "access.signing_in.set_up": _PROVES,
    "access.signing_in.sign_in": _PROVES,
    "access.signing_in.sign_out": _COOKIE,
    "access.throttle.begin": _TRIES,
    "access.throttle.lift": _TRIES,
    "access.throttle.locked": _TRIES,
    "access.throttle.right": _TRIES,
    "access.throttle.undo": _TRIES,
    "access.tokens.owner": _PROVES,
}
