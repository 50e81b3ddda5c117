"""What is set up outside the pages, in words, and who gets mail. No secret is shown."""

from collections.abc import Callable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

import pandas
import streamlit as st

from dashboard.components import text
from pipelines.access.account import Account
from pipelines.access.notice_tries import Last
from pipelines.errors import Refusal
from pipelines.notices.hosts import Host
from pipelines.settings import Web

_SAID = "settings-said"
_KINDS = {"digest": "The daily digest", "urgent flag": "The notice of an urgent flag"}


def hosts(found: Sequence[Host]) -> None:
    """Every host that the program talks to."""
    st.header("Hosts that this program talks to", anchor=False)
    if not found:
        st.markdown("**None.** Nothing leaves this machine but the pages, to whoever opens them.")
        return
    rows = [{"Host": one.name, "What for": one.what_for, "What it is told": one.told} for one in found]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, alt="Hosts that this program talks to")
    st.caption("These and no others.")


def notices(web: Web, last: Sequence[Last], timezone: str, *, demo: bool) -> None:
    """Whether notices are on, and how the newest of each kind ended."""
    st.header("Notices", anchor=False)
    off = "A demo sends none" if demo else "off"
    mail, webhook = (("on" if one and not demo else off) for one in (web.mail, web.webhook))
    st.markdown(f"The daily digest by mail: **{mail}**. The webhook for urgent flags: **{webhook}**.")
    for one in last:
        at = one.at.astimezone(ZoneInfo(timezone))
        how = f"did not go: {one.said} It is tried again every hour." if one.state == "failed" else "went."
        st.markdown(text.in_label(f"{_KINDS[one.kind]} last {at:%Y-%m-%d, %H:%M} {how}"))
    st.caption("They are switched on by the settings of the server (docs/deployment.md), not here.")


def addresses(accounts: Sequence[Account], known: dict[UUID, str], keep: Callable[[str, str | None], None]) -> None:
    """Who gets the digest by mail, and the form that changes it. Nobody does until an address is given."""
    st.header("Who gets the digest by mail", anchor=False)
    if done := st.session_state.pop(_SAID, None):
        st.success(text.in_label(done), icon=":material/check:")
    if not accounts:
        st.markdown("Nobody has an account yet.")
        return
    rows = [{"Account": one.name, "Mail to": known.get(one.account_id, "off")} for one in accounts]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, width=560, alt="Accounts, and where their digest goes")
    with st.form("notice-address", width=560, clear_on_submit=True):
        name = st.selectbox("Account", [one.name for one in accounts])
        address = st.text_input("Mail the daily digest to (empty: to nobody)", max_chars=254).strip()
        if st.form_submit_button("Keep"):
            try:
                keep(name, address or None)
            except Refusal as refusal:
                st.error(text.in_label(str(refusal)), icon=":material/block:")
            else:
                st.session_state[_SAID] = f"{name} gets {'the daily digest' if address else 'no digest'} by mail."
                st.rerun()
