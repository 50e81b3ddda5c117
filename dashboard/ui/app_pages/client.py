"""How has this client been, as measured? All on one axis of time, or each scale: has it changed by more than noise?"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import (
    axis_reads,
    axis_signs,
    client_files,
    client_heading,
    client_picture,
    client_reads,
    criteria_panel,
    expected_course,
    left_out,
    no_client,
    notices,
    series_list,
    time_axis,
    who_has_looked,
)
from pipelines import axis, caseload, entering, exporting, picture, rights
from pipelines.access import trail
from pipelines.dyads import reading as dyads
from pipelines.expected_course import reading as courses
from pipelines.exporting import Wanted
from pipelines.flags.reading import outcomes
from pipelines.ingest import history
from pipelines.journal.reading.reach import reach
from pipelines.rights.local_day import local_day, local_time
from pipelines.scoring import trajectory

VIEWS = AXIS, SCALES = "Time axis", "Each scale"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None

if client_id is None or header is None:
    no_client.show("Client")
else:
    session.was_read(client_id, "client")
    wanted = Wanted(client=header.code)
    st.page_link("app_pages/caseload.py", label="Clients", icon=":material/arrow_back:")
    client_heading.show(header)
    measured = history.reach_of_client(store, viewer, client_id, as_of)
    notices.reach(measured, reach(store, viewer, client_id, as_of), local_day(store, as_of))
    same = {"client": session.reference(client_id)}
    with st.container(horizontal=True):
        if rights.may_of_client(store, viewer, client_id, "journal", "read", as_of):
            st.page_link("app_pages/journal.py", label="Journal", icon=":material/menu_book:", query_params=same)
            st.page_link("app_pages/phases.py", label="Four phases", icon=":material/route:", query_params=same)
        if dyads.couple(store, viewer, client_id, as_of):
            st.page_link("app_pages/couple.py", label="The couple", icon=":material/group:", query_params=same)
        if entering.whom(store, viewer, client_id, as_of):
            st.page_link("app_pages/enter.py", label="Enter by hand", icon=":material/keyboard:", query_params=same)
        if not viewer.in_session and rights.may_of_client(store, viewer, client_id, "notes", "read", as_of):
            st.page_link("app_pages/notes.py", label="Session notes", icon=":material/edit_note:", query_params=same)
        if not viewer.in_session and rights.may_of_client(store, viewer, client_id, "supervision", "read", as_of):
            spoken = ":material/supervisor_account:"
            st.page_link("app_pages/in_supervision.py", label="Supervision", icon=spoken, query_params=same)
    if not viewer.in_session and rights.may_of_client(store, viewer, client_id, "flags", "read", as_of):
        found = outcomes.outcomes(store, viewer, client_id, as_of)
        said = criteria_panel.label(found)
        st.page_link("app_pages/criteria.py", label=said, icon=":material/flag:", query_params=same)
        criteria_panel.met(found)
    reads = client_reads.of(store, viewer, client_id, as_of)
    events = axis.events(store, viewer, client_id, as_of)
    if not viewer.in_session:
        axis_signs.safety(events, ahead=bool(reads.ahead.safety))
        left_out.show(reads.ahead)
    series = trajectory.series(store, viewer, client_id, as_of)
    undefined = trajectory.undefined(store, viewer, client_id, as_of)
    series_list.answer(series, undefined, reads)
    view = st.segmented_control(
        "View", VIEWS, default=AXIS, required=True, key=f"{client_id}-view", label_visibility="collapsed"
    )
    if view == AXIS:
        time_axis.show(
            series,
            events,
            local_time(store, as_of),
            f"{client_id}-axis",
            axis_reads.of(store, viewer, client_id, as_of, reads, session.offer),
        )
    else:
        series_list.show(
            series,
            undefined,
            str(client_id),
            reads,
        )
        expected_course.show(courses.expected(store, viewer, client_id, as_of), f"{client_id}-course")
    if rights.may_of_client(store, viewer, client_id, "measures", "export", as_of):
        client_files.show(
            lambda relation: session.offer(
                f"{relation}.csv",
                partial(exporting.as_bytes, store, viewer, relation, as_of, wanted),
                client_id,
            ),
            f"{client_id}-files",
        )
        if not viewer.in_session:
            make = partial(picture.picture, store, viewer, client_id)

            def offer(chosen: Sequence[str], words: str) -> str:
                """The address of the picture of what was chosen."""
                made = partial(make, chosen, as_of, words)
                return session.offer(client_picture.NAME, made, client_id, media="application/pdf")

            client_picture.show(
                partial(picture.choices, store, viewer, client_id, as_of),
                offer,
                f"{client_id}-picture",
            )
    if not viewer.in_session and trail.sees(store, viewer, client_id, as_of):
        who_has_looked.show(partial(trail.of_client, store, viewer, client_id, as_of), f"{client_id}-looked")
