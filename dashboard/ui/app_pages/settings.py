"""With whom does this program talk, and who is told what? Hosts, notices and addresses. Nothing here is clinical."""

import streamlit as st

from dashboard import session
from dashboard.components import settings_view
from pipelines import settings
from pipelines.access import accounts, notice_addresses, notice_tries
from pipelines.notices.hosts import hosts

store, by, now = session.store(), session.administrator(), session.as_of()
web = settings.web_from_environment()

st.title("Settings", anchor=False)
accounts.require_administers(store, by, "read", now)
settings_view.hosts(hosts(web))
settings_view.notices(web, notice_tries.last(store), store.timezone, demo=store.demo)
settings_view.addresses(
    accounts.listed(store, by, now),
    notice_addresses.listed(store, by, now),
    lambda name, address: notice_addresses.keep(store, by, name, address, now),
)
