"""Where does this client stand with each written criterion? Without a client: the criteria as a person reads them."""

from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import client_heading, criteria_browser, criteria_panel, flag_list, flag_words
from pipelines import caseload, rights
from pipelines.flags.reading import browser, of_couple, outcomes, queue, reach

ASKED = "criteria-flag"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None


def lead_to_flag(flag_id: UUID) -> None:
    """Let the flags page open with this flag."""
    st.session_state[flag_list.OPENED] = flag_id
    st.session_state[ASKED] = True


if st.session_state.pop(ASKED, False):  # before anything is read: who has asked leaves this page
    st.switch_page("app_pages/flags.py")
if client_id is None or header is None:
    st.title("Criteria", anchor=False)
    st.markdown("When professional help is warranted: the criteria of the text, and three of our own.")
    listed = browser.criteria(store, viewer, as_of)
    chosen = st.selectbox("Criterion", listed, format_func=lambda one: one.title, key="criterion-read")
    if chosen is not None:
        criteria_browser.show(chosen)
else:
    session.was_read(client_id, "criteria")
    back = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=back)
    client_heading.show(header)
    st.header("Criteria", anchor=False)
    if viewer.in_session:
        st.markdown("Criteria and flags are hidden in session.")
    elif not rights.may_of_client(store, viewer, client_id, "flags", "read", as_of):
        st.markdown("The criteria of this client are not open to you.")
    else:
        read = reach.when_read(store, viewer, as_of, client_id)
        flag_words.reach(read)
        found = outcomes.outcomes(store, viewer, client_id, as_of)
        st.markdown(f"**{criteria_panel.line(found)}**")
        of_two = of_couple.of_couple(store, viewer, client_id, as_of)
        for partner in {one.partner_id for one in of_two if one.partner_id is not None}:
            session.was_read(partner, "criteria")
        criteria_panel.couple(of_two)
        flags = queue.queue(store, viewer, as_of, client_id=client_id)
        criteria_panel.show(found, flags, f"criteria {viewer.viewer_id}", lead_to_flag)
