"""What is missing or left over between the practice's people and its accounts."""

import streamlit as st

from dashboard.components import text, words
from pipelines.access.account import Account, Person
from pipelines.access.overview import Line


def nobody_yet(set_up: str) -> None:
    """While nobody has an account: the way to the first one, which is not this page. `set_up` is its address."""
    st.markdown(
        "Nobody has an account yet: whoever has the link from the terminal and this machine gets in. With the first "
        "account that ends; from then on everybody signs in."
    )
    st.html(f'<a style="color: inherit" href="{set_up}">Keep the key safe, and add who administers</a>')
    st.caption(text.in_label("Or on the command line: python -m pipelines user add NAME --administrator"))


def show(lines: list[Line], without: list[Person], clients: int) -> None:
    """Leavers whose account is enabled, practitioners without an account, clients whom nobody treats."""
    if left := [line.account.name for line in lines if line.left_but_enabled]:
        st.warning(
            text.in_label(f"Not at work on this day, but the account is enabled: {', '.join(left)}."),
            icon=":material/person_off:",
        )
    if clients:
        st.warning(
            f"{words.count(clients, 'client')} with an open episode of care {'is' if clients == 1 else 'are'} in "
            "nobody's care: their therapist is not at work on this day. An assignment, or a new therapist, comes with "
            "an import.",
            icon=":material/person_search:",
        )
    if alone := [one.account.name for one in lines if one.account.administers and _lacks_second_step(one.account)]:
        text.show(f"Administers with a password alone: {', '.join(alone)}. A second step is set up under Your account.")
    if without:
        names = ", ".join(f"{person.name} ({person.code}, {person.role})" for person in without)
        text.show(f"Without an account: {names}.")


def _lacks_second_step(account: Account) -> bool:
    return account.has_password and not account.has_second_step and not account.disabled
