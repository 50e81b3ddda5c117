"""Adding an account and changing one. A link to set a password is shown once, right after it was made."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.components import text
from pipelines.access.account import Account, Person
from pipelines.access.overview import Line
from pipelines.errors import Refusal

Add = Callable[[str, str | None, str, bool, str | None], tuple[Account, str]]
_SAID = "accounts-said"
_TURN = "accounts-turn"  # counts the accounts that were added: each leaves an empty form behind
_NOBODY = "Nobody"


@dataclass(frozen=True)
class Acts:
    """What can be done to an account."""

    disable: Callable[[str], None]
    enable: Callable[[str], None]
    reset: Callable[[str, bool], str]
    tie: Callable[[str, str | None, str, bool], object]


def said() -> None:
    """What was just done, with the link where one was made. The next click takes it away."""
    done = st.session_state.pop(_SAID, None)
    if done is None:
        return
    sentence, link = done
    st.success(text.in_label(sentence), icon=":material/check:")
    if link:
        st.markdown("Give this link to them in person. It works once, for 24 hours:")
        st.code(link, language=None)
        st.caption("It is shown this once.")


def add(people: list[Person], make: Add, address: str) -> None:
    """The form for a new account. `address` is where the pages are served: the link begins with it."""
    turn = st.session_state.get(_TURN, 0)
    with st.form(f"account-add-{turn}", width=560):
        name = st.text_input("Name to sign in with", max_chars=64)
        person = _person(people, None)
        administers = st.checkbox("Administers: accounts and imports, nothing clinical")
        email = st.text_input("E-mail address, where an identity provider is used", max_chars=254)
        if st.form_submit_button("Add the account", type="primary"):
            code, source = (person.code, person.source) if person else (None, "practice")
            typed = email.strip() or None

            def made() -> str:
                token = make(name, code, source, administers, typed)[1]
                st.session_state[_TURN] = turn + 1
                return token

            _do(made, f"The account {name} was added.", address)


def change(lines: list[Line], people: list[Person], acts: Acts, address: str) -> None:
    """One account in question, and what can be done to it. `address` as for `add`."""
    named = {line.account.name: line for line in lines}
    name = st.selectbox(
        "Account",
        list(named),
        index=None,
        placeholder="Choose an account",
        key="account-changed",
        width=420,
    )
    line = named.get(name or "")
    if line is None:
        return
    account = line.account
    with st.container(horizontal=True):
        with st.popover("Reset the password", icon=":material/key:"):
            st.markdown("The password holds no more, a lock is lifted, and every browser that is signed in is out.")
            entirely = st.checkbox("Take the second step away too: the phone and the recovery codes are lost")
            if st.button("Yes, reset it", type="primary"):
                _do(lambda: acts.reset(account.name, entirely), f"The password of {account.name} was reset.", address)
        if account.disabled:
            if st.button("Enable"):
                _do(lambda: acts.enable(account.name), f"The account {account.name} is enabled.")
        else:
            with st.popover("Disable", icon=":material/block:"):
                st.markdown("Nobody signs in with it any more, and every browser that is signed in is out.")
                if st.button("Yes, disable it", type="primary"):
                    _do(lambda: acts.disable(account.name), f"The account {account.name} is disabled.")
    _tie(line, people, acts)


def _tie(line: Line, people: list[Person], acts: Acts) -> None:
    account = line.account
    with st.form(f"account-tie-{account.account_id}", width=560):
        person = _person(people, line)
        administers = st.checkbox("Administers: accounts and imports, nothing clinical", account.administers)
        if st.form_submit_button("Save"):
            code, source = (person.code, person.source) if person else (None, "practice")
            done = f"The account {account.name} was changed. Whoever was signed in with it is out."
            _do(lambda: acts.tie(account.name, code, source, administers), done)


def _person(people: list[Person], line: Line | None) -> Person | None:
    """A practitioner without an account, or the one whose this account is, or nobody."""
    own: list[Person] = []
    account = line.account if line else None
    if line is not None and line.person is not None:
        own = [replace(line.person, role=f"{line.person.role}, as now")]
    elif account is not None and account.practitioner_id and account.practitioner and account.source:
        code = account.practitioner
        own = [Person(account.practitioner_id, account.source, code, code, "not at work, as now")]
    offered: list[Person | None] = [None, *own, *people]
    return st.selectbox("Whose account it is", offered, index=1 if own else 0, format_func=_told)


def _told(person: Person | None) -> str:
    if person is None:
        return _NOBODY
    return " · ".join(dict.fromkeys((person.name, person.code, person.role)))


def _do(act: Callable[[], object], done: str, address: str = "") -> None:
    """Do it and show the page anew; where it is refused, say so here and keep what was typed.

    `act` gives back the token of a link where it made one; `done` is the sentence for when it was done.
    """
    try:
        token = act()
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return
    st.session_state[_SAID] = (done, f"{address}/password?token={token}" if isinstance(token, str) else None)
    st.rerun()
