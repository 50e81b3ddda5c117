"""Who needs me first, and why? The clients in the viewer's own care, in the order of a rule that stands on the page."""

from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import break_glass as opening
from dashboard.components import first_steps, flag_list, notices, thin_picture, today_list
from pipelines import rights
from pipelines.caseload.quality import recent
from pipelines.caseload.today import today
from pipelines.ingest import history
from pipelines.rights import break_glass

ASKED = "today-flag"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()


def lead_to_flag(flag_id: UUID) -> None:
    """Let the flags page open with this flag."""
    st.session_state[flag_list.OPENED] = flag_id
    st.session_state[ASKED] = True


if st.session_state.pop(ASKED, False):  # before anything is read: who has asked leaves this page
    st.switch_page("app_pages/flags.py")
st.title("Today", anchor=False)
if history.is_empty(store):
    st.markdown("Nothing is here yet. Three steps lead to the first result.")
    first_steps.show("app_pages/imports.py", session.offer)
elif not rights.may(store, viewer, "caseload", "read", as_of):
    st.markdown("Your role manages the practice and sees nothing clinical. Imports are open to you.")
else:
    opening.told(break_glass.told(store, viewer, as_of))
    notices.reach(history.reach(store, viewer, as_of))
    rows = today(store, viewer, as_of)
    if not rows:
        st.markdown("No client is in your own care on this day. Whom you supervise stands on the page Supervision.")
        st.page_link("app_pages/supervision.py", label="Supervision", icon=":material/supervisor_account:")
        st.page_link("app_pages/caseload.py", label="Clients", icon=":material/groups:")
    else:
        session.was_read(None, "today")
        thin_picture.lines(recent(store, viewer, as_of).of_viewer())
        st.markdown(f"**{today_list.sentence(rows)}**")
        today_list.rule()
        today_list.find(rows, session.reference)
        asking = [one for one in today_list.chosen(rows) if one.reasons]
        today_list.show(asking, f"today {viewer.viewer_id}", session.reference, lead_to_flag)
        today_list.others([one for one in rows if not one.reasons], session.reference)
