"""Is the caseload looked after? What is treated, measured, changed and flagged, by therapist, and what is behind it."""

from datetime import timedelta

import streamlit as st

from dashboard import session
from dashboard.components import caseload_summary, notices, thin_picture
from dashboard.components.change_view import ink
from pipelines import rights
from pipelines.caseload.quality import quality
from pipelines.caseload.summary import episodes
from pipelines.ingest import history
from pipelines.rights.local_day import local_day

YEAR = timedelta(days=365)

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
today = local_day(store, as_of)


def name_them() -> None:
    """Write down whose episodes were named."""
    for client_id in dict.fromkeys(one.client_id for one in found):
        session.was_read(client_id, "supervision")


st.title("Supervision", anchor=False)
if not rights.may(store, viewer, "caseload", "read", as_of):
    st.markdown("Your role manages the practice and sees nothing clinical.")
else:
    notices.reach(history.reach(store, viewer, as_of))
    owner = f"supervision {viewer.viewer_id}"
    period = st.date_input(
        "Period, both days included",
        (today - YEAR, today),
        max_value=today,
        key=f"{owner}-period",
        format="YYYY-MM-DD",
        width=420,
    )
    if not isinstance(period, tuple) or len(period) != 2:
        st.caption("Choose the last day of the period, too.")
        st.stop()
    came_in = quality(store, viewer, *period, as_of)
    thin_picture.lines(came_in)
    found = episodes(store, viewer, *period, as_of)
    if not found:
        st.markdown("Nobody was in your care, or in that of somebody whom you supervise, in this period.")
    else:
        session.was_read(None, "supervision")
        st.markdown(f"**{caseload_summary.sentence(found)}**")
        st.caption(caseload_summary.mix(found))
        caseload_summary.table(found)
        chosen = caseload_summary.measure(found, owner, ink())
        caseload_summary.episodes(found, chosen, owner, name_them)
        st.caption("Change and flags are told as they stand now, whatever the period.")
    thin_picture.tables(came_in)
