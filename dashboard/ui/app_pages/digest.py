"""What would a mail tell me today? The day's counts, as they leave the practice where mail is set up, and by kind."""

import streamlit as st

from dashboard import session
from dashboard.components import digest_view, notices
from pipelines import rights
from pipelines.ingest import history
from pipelines.notices.digest import digest

viewer, store, as_of = session.viewer(), session.store(), session.as_of()

st.title("Digest", anchor=False)
if not rights.may(store, viewer, "caseload", "read", as_of):
    st.markdown("Your role manages the practice and sees nothing clinical. There is no digest for it.")
else:
    session.was_read(None, "digest")
    notices.reach(history.reach(store, viewer, as_of))
    told = digest(store, viewer, as_of)
    digest_view.said(told)
    digest_view.own(told)
    digest_view.supervised(told)
