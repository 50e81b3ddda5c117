"""Who is in my care, and where do they stand? The viewer's clients with their newest attachment scores."""

import streamlit as st

from dashboard import session
from dashboard.components import break_glass as opening
from dashboard.components import caseload_table, first_steps, notices, text
from pipelines import caseload, rights
from pipelines.errors import Refusal
from pipelines.ingest import history
from pipelines.rights import break_glass

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
clients = caseload.clients(store, viewer, as_of)


def open_client(code: str, source: str, reason: str) -> None:
    """Open a client of others, or say why not."""
    try:
        break_glass.open(store, viewer, code, source, reason, as_of)
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        st.stop()


st.title("Clients", anchor=False)
sees = rights.may(store, viewer, "caseload", "read", as_of)
if sees or history.is_empty(store):
    notices.reach(history.reach(store, viewer, as_of))
opening.told(break_glass.told(store, viewer, as_of))
if history.is_empty(store):
    st.markdown("Nothing is here yet. Three steps lead to the first result.")
    first_steps.show("app_pages/imports.py", session.offer)
elif not sees:
    st.markdown("Your role manages the practice and sees nothing clinical. Imports are open to you.")
    st.page_link("app_pages/imports.py", label="Imports", icon=":material/upload_file:")
elif clients.empty:
    st.markdown("No client is in your care on this day. Clients come with an import, or with an assignment to you.")
else:
    session.was_read(None, "clients")
    own = bool((clients["scope"] == "own").all())
    st.markdown(caseload_table.counted(clients))
    opening.open_now(break_glass.open_now(store, viewer, as_of))
    caseload_table.show(clients, "app_pages/client.py", session.reference, therapists=not own)
    st.caption("Scores are the latest, ± 1.96 standard errors where the error is known. Lower is calmer and closer.")
if break_glass.may_open(store, viewer, as_of):
    opening.show(open_client)
