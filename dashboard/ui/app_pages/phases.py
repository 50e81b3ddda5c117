"""Where is this client on the way, what holds, and did it help? The four phases by what was written down."""

from datetime import UTC
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import (
    client_heading,
    helped_view,
    mechanisms_view,
    no_client,
    notices,
    phase_path,
    protocol_card,
)
from pipelines import caseload, rights
from pipelines.journal.reading import helping, mechanisms, protocol
from pipelines.journal.reading.phases import ways
from pipelines.journal.reading.reach import reach
from pipelines.journal.told import Window
from pipelines.rights.local_day import local_day, local_time

VIEWS = PATH, AGREED, HOLDS, HELPED = "Four phases", "What was agreed", "What holds", "Did it help?"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None

if client_id is None or header is None:
    no_client.show("Four phases")
else:
    session.was_read(client_id, "phases")
    here = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=here)
    client_heading.show(header)
    notices.journal_reach(reach(store, viewer, client_id, as_of), local_day(store, as_of))
    if not rights.may_of_client(store, viewer, client_id, "journal", "read", as_of):
        st.markdown("You have no right to see the journal of this client.")
    else:
        view = st.segmented_control(
            "View", VIEWS, default=PATH, required=True, key=f"{client_id}-way", label_visibility="collapsed"
        )
        who = store, viewer, client_id, as_of
        if view == PATH:
            found = ways(*who)
            if found is not None:
                phase_path.show(found)
        elif view == AGREED:
            card = protocol.card(*who, Window("all"))
            if card is not None:
                protocol_card.show(card, lambda at: local_time(store, at.replace(tzinfo=UTC)))
        elif view == HOLDS:
            mechanisms_view.show(mechanisms.held(*who, Window("all")), f"{client_id}-holds")
        else:
            helped_view.show(
                helping.starts(*who),
                local_day(store, as_of),
                partial(helping.helped, *who),
                f"{client_id}-helped",
            )
