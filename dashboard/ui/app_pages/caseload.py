"""Who is in my care, and where do they stand? The viewer's clients with their newest attachment scores."""

import streamlit as st

from dashboard import session
from dashboard.components import caseload_table, first_steps, notices, words
from pipelines import caseload
from pipelines.ingest import history

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
clients = caseload.clients(store, viewer, as_of)

st.title("Clients", anchor=False)
notices.reach(history.reach(store, viewer, as_of))
if history.is_empty(store):
    st.markdown("Nothing is here yet. Three steps lead to the first result.")
    first_steps.show("app_pages/imports.py", session.offer)
elif not viewer.sees_clients:
    st.markdown("An administrator manages the practice and sees nothing clinical. Imports are open to you.")
    st.page_link("app_pages/imports.py", label="Imports", icon=":material/upload_file:")
elif clients.empty:
    st.markdown("No client is in your care on this day. Clients come with an import, or with an assignment to you.")
else:
    own = bool(clients["own"].all())
    st.markdown(f"{words.count(len(clients), 'client')} {'in your care' if own else 'that you treat or supervise'}.")
    caseload_table.show(clients, "app_pages/client.py", session.reference, therapists=not own)
    st.caption("Scores are the latest, ± 1.96 standard errors where the error is known. Lower is calmer and closer.")
