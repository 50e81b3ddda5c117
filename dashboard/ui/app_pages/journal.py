"""What happens between sessions? The journal: triggers, body, responses, echoes, and the entries themselves."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import (
    client_files,
    client_heading,
    journal_body,
    journal_echo,
    journal_entries,
    journal_reads,
    journal_responses,
    journal_state,
    journal_triggers,
    journal_window,
    no_client,
    notices,
)
from pipelines import caseload, exporting, rights
from pipelines.exporting import Wanted
from pipelines.journal.reading.reach import reach
from pipelines.rights.local_day import local_day

SHOWN = {
    journal_state.TRIGGERS: journal_triggers.show,
    journal_state.BODY: journal_body.show,
    journal_state.RESPONSES: journal_responses.show,
    journal_state.ECHO: journal_echo.show,
    journal_state.ENTRIES: journal_entries.show,
}

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None

if client_id is None or header is None:
    no_client.show("Journal")
else:
    session.was_read(client_id, "journal")
    back = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=back)
    client_heading.show(header)
    st.header("Journal", anchor=False)
    notices.journal_reach(reach(store, viewer, client_id, as_of), local_day(store, as_of))
    if not rights.may_of_client(store, viewer, client_id, "journal", "read", as_of):
        st.markdown("The journal of this client is not open to you. Whoever treats or supervises them may read it.")
    else:
        owner = f"journal {viewer.viewer_id} {client_id}"
        reads = journal_reads.of(store, viewer, client_id, as_of)
        view = journal_state.view(owner)
        window = journal_window.show(owner, reads.today, counts=view in journal_state.BY_PERIOD)
        if window is not None:
            SHOWN[view](reads, window, owner)
            if rights.may_of_client(store, viewer, client_id, "journal", "export", as_of):
                rows = Wanted(client=header.code, from_day=window.from_day, to_day=window.to_day)
                counts = replace(rows, period=window.period)
                client_files.show(
                    lambda relation: session.offer(
                        f"{relation}.csv",
                        partial(
                            exporting.as_bytes,
                            store,
                            viewer,
                            relation,
                            as_of,
                            rows if relation == "journal" else counts,
                        ),
                        client_id,
                    ),
                    f"{owner}-files",
                    client_files.JOURNAL,
                )
