"""Who did what, when, and from where? For who administers; that it was read is in it."""

import streamlit as st

from dashboard import session
from dashboard.components import audit_table, download
from pipelines import exporting
from pipelines.access import trail, verification

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
choices = trail.choices(store, viewer, as_of)

st.title("Audit", anchor=False)
st.markdown("What was seen, taken or changed. A client is a mark here: it tells one from another, not who it is.")
audit_table.state(lambda: verification.checked_by(store, viewer, as_of))
wanted = audit_table.wanted(choices)
skip = audit_table.part(trail.count(store, viewer, as_of, wanted), trail.MOST)
audit_table.show(trail.events(store, viewer, as_of, wanted, skip))
address = session.offer("audit.csv", lambda: exporting.as_bytes(store, viewer, "audit", as_of))
download.show("The whole audit (CSV)", address, "audit.csv")
