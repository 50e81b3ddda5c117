"""How do these two move together? A joint page: both may look at it, so it always reads as in session."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import couple_measures, couple_words, cycle_table, download, no_client, notices, text
from pipelines import caseload, exporting, rights
from pipelines.dyads import reading
from pipelines.exporting import Wanted
from pipelines.ingest import history
from pipelines.journal.reading.reach import reach
from pipelines.rights import audit
from pipelines.rights.local_day import local_day

viewer, store, as_of = replace(session.viewer(), in_session=True), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None
couple = reading.couple(store, viewer, client_id, as_of) if client_id and header else None


def transitions(told: reading.Couple, offered: UUID, code: str) -> bytes:
    """The file tells of both: that it left is in the trail of the one it was offered of, and here of the other."""
    for other in told.clients:
        if other != offered:
            audit.append(store, viewer, "export", session.as_of(), client_id=other, detail="transitions.csv")
    return exporting.as_bytes(store, viewer, "transitions", as_of, Wanted(client=code))


if client_id is None or header is None:
    no_client.show("Couple")
else:
    back = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=back)
    if couple is None:
        st.title("Couple", anchor=False)
        st.markdown(
            "There is no joint view here. It takes two clients of one relationship whom you may see, and a consent of "
            "each."
        )
    else:
        for one in couple.clients:
            session.was_read(one, "couple")
        key = f"{couple.relationship}-couple"
        text.heading(f"Couple {couple.relationship}")
        st.markdown(text.in_label(couple_words.which(couple, client_id, header.code)))
        told = [reach(store, viewer, one, as_of) for one in couple.clients if couple.of_journal]
        journal = max((day for day in told if day is not None), default=None)
        notices.reach(history.reach_of_client(store, viewer, client_id, as_of), journal, local_day(store, as_of))
        measures = reading.measures(store, viewer, client_id, as_of) if couple.of_measures else None
        cycle = reading.cycle(store, viewer, client_id, as_of) if couple.of_journal else None
        episodes = reading.episodes(store, viewer, client_id, as_of) if couple.of_journal else None
        said = [cycle.sentence] if cycle else []
        said += [scale.sentence for scale in measures.scales if scale.dimension] if measures else []
        st.markdown(f"**{text.in_label(couple_words.answer(said[:3]))}**")
        if measures:
            couple_measures.show(measures, key)
        if cycle:
            cycle_table.show(cycle, key)
        if episodes:
            cycle_table.episodes(episodes)
        if cycle and all(
            rights.may_of_client(store, viewer, one, "journal", "export", as_of) for one in couple.clients
        ):
            address = session.offer(
                "transitions.csv", partial(transitions, couple, client_id, header.code), *couple.clients
            )
            download.show("What follows what (CSV)", address, "transitions.csv")
