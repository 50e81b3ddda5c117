"""How has this client been, as measured? Every series of scores, with its answers one click away."""

from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import client_heading, notices, series_list, who_has_looked
from pipelines import caseload, entering
from pipelines.access import trail
from pipelines.ingest import history
from pipelines.scoring import trajectory

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None

if client_id is None or header is None:
    st.title("Client", anchor=False)
    st.markdown("This address names no client, or is of a time gone by. Open the client from the list.")
    st.page_link("app_pages/caseload.py", label="Clients", icon=":material/arrow_back:")
else:
    session.was_read(client_id, "client")
    st.page_link("app_pages/caseload.py", label="Clients", icon=":material/arrow_back:")
    client_heading.show(header)
    notices.reach(history.reach_of_client(store, viewer, client_id, as_of))
    if entering.whom(store, viewer, client_id, as_of):
        entry = {"client": session.reference(client_id)}
        st.page_link("app_pages/enter.py", label="Enter by hand", icon=":material/keyboard:", query_params=entry)
    series_list.show(
        trajectory.series(store, viewer, client_id, as_of),
        trajectory.undefined(store, viewer, client_id, as_of),
        str(client_id),
        lambda administration: trajectory.answers(store, viewer, administration, as_of),
    )
    if trail.sees(store, viewer, client_id, as_of):
        who_has_looked.show(partial(trail.of_client, store, viewer, client_id, as_of), f"{client_id}-looked")
