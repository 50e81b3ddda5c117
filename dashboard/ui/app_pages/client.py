"""How has this client been, as measured? All on one axis of time, or each scale: has it changed by more than noise?"""

from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import client_heading, notices, series_list, time_axis, who_has_looked
from dashboard.components.client_reads import Reads
from pipelines import caseload, rights, timeline
from pipelines.access import trail
from pipelines.change import reading as change
from pipelines.ingest import history
from pipelines.rights.local_day import local_time
from pipelines.scoring import trajectory

VIEWS = AXIS, SCALES = "Time axis", "Each scale"

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
    series = trajectory.series(store, viewer, client_id, as_of)
    view = st.segmented_control(
        "View", VIEWS, default=VIEWS[0], required=True, key=f"{client_id}-view", label_visibility="collapsed"
    )
    if view == AXIS:
        csv = partial(timeline.as_csv, store, viewer, client_id, as_of)
        may_take = rights.may(store, viewer, "measures", "export", as_of)
        time_axis.show(
            series,
            timeline.events(store, viewer, client_id, as_of),
            local_time(store, as_of),
            f"{client_id}-axis",
            time_axis.Reads(
                answers=lambda administration: trajectory.answers(store, viewer, administration, as_of),
                verdicts=partial(change.verdicts, store, viewer, client_id, as_of),
                around=partial(timeline.before_and_after, store, viewer, client_id, as_of=as_of),
                phases=partial(change.phase_comparisons, store, viewer, client_id, as_of),
                start=None,
                offer=partial(session.offer, "time-axis.csv", csv) if may_take else None,
            ),
            drags=session.has_mouse(),
        )
    else:
        series_list.show(
            series,
            trajectory.undefined(store, viewer, client_id, as_of),
            str(client_id),
            Reads(
                verdicts=tuple(change.verdicts(store, viewer, client_id, as_of)),
                answers=lambda administration: trajectory.answers(store, viewer, administration, as_of),
                item_changes=lambda one, other: trajectory.item_changes(store, viewer, one, other, as_of),
                moves=partial(change.region_moves, store, viewer, client_id, as_of),
                limits=partial(change.limits, store, viewer, client_id, as_of),
                phases=partial(change.phase_comparisons, store, viewer, client_id, as_of),
                functions=partial(trajectory.classification_functions, store, viewer, client_id, as_of),
                choices=partial(trajectory.choices, store, viewer, client_id, as_of),
            ),
        )
    if trail.sees(store, viewer, client_id, as_of):
        who_has_looked.show(partial(trail.of_client, store, viewer, client_id, as_of), f"{client_id}-looked")
