"""Who may sign in, and as whom? Accounts, and where somebody is missing. Nothing here is clinical."""

import streamlit as st

from dashboard import session
from dashboard.components import account_forms, account_gaps, accounts_table
from pipelines.access import accounts, overview

store, by, now = session.store(), session.administrator(), session.as_of()

st.title("Accounts", anchor=False)
if by.account is None:
    account_gaps.nobody_yet("/set-up")
else:
    people = overview.without_account(store, by, now)
    lines = overview.lines(store, by, now)
    st.markdown("Whoever has an account signs in with it, and sees what is theirs in the role that they have that day.")
    account_forms.said()
    accounts_table.show(lines)
    account_gaps.show(lines, people, overview.clients_in_nobodys_care(store, by, now))
    st.header("Change an account", anchor=False)
    account_forms.change(
        lines,
        people,
        account_forms.Acts(
            disable=lambda name: accounts.disable(store, by, name, now),
            enable=lambda name: accounts.enable(store, by, name, now),
            reset=lambda name, entirely: accounts.reset(store, by, name, now, second_step=entirely),
            tie=lambda name, code, source, administers: accounts.tie(store, by, name, code, source, now, administers),
        ),
        session.address(),
    )
    st.header("Add an account", anchor=False)
    account_forms.add(
        people,
        lambda name, code, source, administers, email: accounts.add(
            store, by, name, now, code, source, administers, email
        ),
        session.address(),
    )
