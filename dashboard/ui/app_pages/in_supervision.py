"""What has changed since we last spoke about this client, what was said then, and what is to follow?"""

from datetime import date

import streamlit as st

from dashboard import session
from dashboard.components import agenda, no_client, text
from pipelines import caseload, rights, supervising
from pipelines.caseload import supervision
from pipelines.rights.local_day import local_day

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None

if (
    client_id is None
    or header is None
    or not rights.may_of_client(store, viewer, client_id, "supervision", "read", as_of)
):
    no_client.show("Supervision of a client")
else:
    session.was_read(client_id, "in supervision")
    today, owner = local_day(store, as_of), f"in-supervision {viewer.viewer_id} {client_id}"
    whom = client_id

    def follow_up(said: str, due: date) -> None:
        """Agree what is to be done."""
        supervision.follow_up(store, session.viewer(), whom, said, due, session.as_of(), session.as_of())

    saying = agenda.Saying(
        pin=lambda why: supervision.pin(store, session.viewer(), whom, why, session.as_of(), session.as_of()),
        review=lambda said: supervision.review(store, session.viewer(), whom, said, session.as_of(), session.as_of()),
        follow_up=follow_up,
        done=lambda one: supervision.done(store, session.viewer(), one, session.as_of(), session.as_of()),
        take_back=lambda one: supervision.take_back(store, session.viewer(), one, session.as_of(), session.as_of()),
        today=today,
    )
    may = rights.may_of_client(store, viewer, client_id, "supervision", "write", as_of)
    with st.container(horizontal=True):
        st.page_link("app_pages/supervision.py", label="Supervision", icon=":material/arrow_back:")
        same = {"client": session.reference(client_id)}
        st.page_link("app_pages/client.py", label="The client's page", icon=":material/person:", query_params=same)
    text.heading(f"Supervision of {header.code}")
    st.caption(text.in_label(f"With {header.therapist}"))
    if may:
        agenda.say(saying, owner)
    agenda.history(supervision.of_client(store, viewer, client_id, as_of), saying if may else None, today, owner)
    found = supervising.changed(store, viewer, client_id, as_of)
    agenda.changed(found.since, found.blocks)
