"""What must be looked at, by whom, by when? The flags of the viewer's clients, urgent first, and why each fired."""

from datetime import timedelta
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import break_glass as opening
from dashboard.components import flag_decision, flag_list, flag_record, flag_view, flag_words
from pipelines import rights
from pipelines.access import notice_tries
from pipelines.flags import reviewing
from pipelines.flags.reading import queue, reach, record, reviewable, why
from pipelines.rights import break_glass
from pipelines.rights.local_day import local_day

RECORD_DAYS = 90

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
today = local_day(store, as_of)


def lead_to(flag_id: UUID | None) -> None:
    """Open a flag, or (None) go back to the list."""
    st.session_state[flag_list.OPENED] = flag_id


def deciding(found: why.Why) -> flag_decision.Deciding | None:
    """What the viewer may do with a flag, asked anew at every click; None where they may only read it."""
    flag = found.flag
    longest = reviewable.longest_snooze(store, viewer, flag.flag_id, as_of)
    if longest is None:
        return None

    return flag_decision.Deciding(
        acknowledge=lambda: reviewing.acknowledge(
            store, session.viewer(), flag.flag_id, session.as_of(), session.as_of()
        ),
        act=lambda how, said: reviewing.act(
            store, session.viewer(), flag.flag_id, how, session.as_of(), session.as_of(), words=said
        ),
        dismiss=lambda said: reviewing.dismiss(
            store, session.viewer(), flag.flag_id, said, session.as_of(), session.as_of()
        ),
        snooze=lambda until, said: reviewing.snooze(
            store, session.viewer(), flag.flag_id, until, session.as_of(), session.as_of(), words=said
        ),
        take_back=lambda review: reviewing.take_back(
            store, session.viewer(), flag.flag_id, review, session.as_of(), session.as_of()
        ),
        today=today,
        longest=longest,
    )


if token := st.query_params.pop("n", None):  # the link of a notice: what may not be seen opens the list, as any other
    lead_to(notice_tries.flag_of(store, token, as_of))
st.title("Flags", anchor=False)
if not rights.may(store, viewer, "flags", "read", as_of):
    st.markdown("Your role sees nothing clinical, and no flags.")
else:
    read = reach.when_read(store, viewer, as_of)
    flag_words.reach(read)
    opened = st.session_state.get(flag_list.OPENED)
    flags = queue.queue(store, viewer, as_of)
    found = why.why(store, viewer, opened, as_of) if opened else None
    owner = f"flags {viewer.viewer_id}"
    if found is None:
        session.was_read(None, "flags")
        st.markdown(f"**{flag_list.sentence(flags)}**")
        st.caption(flag_words.all_misses())
        flag_list.show(flags, owner, lead_to)
        st.header("This queue's own record", anchor=False)
        flag_record.show(record.record(store, viewer, as_of, today - timedelta(days=RECORD_DAYS)), owner)
    else:
        flag = found.flag
        session.was_read(flag.client_id, "flag")
        with st.container(horizontal=True, vertical_alignment="center"):
            flag_list.ways(flags, flag.flag_id, owner, lead_to)
            same = {"client": session.reference(flag.client_id)}
            st.page_link("app_pages/client.py", label="The client's page", icon=":material/person:", query_params=same)
            label = "The client's criteria"
            st.page_link("app_pages/criteria.py", label=label, icon=":material/checklist:", query_params=same)
        flag_view.heading(flag)
        if flag.scope == "break-glass":
            opening.open_now(break_glass.open_now(store, viewer, as_of))
        left, right = st.columns(2, gap="large")
        with left:
            flag_view.evidence(found, f"{owner}-{flag.flag_id}")
        with right:
            if flag.urgency == "urgent":
                flag_view.crisis(reach.crisis_steps(store))
            flag_decision.show(found.reviews, deciding(found), f"{owner} {flag.flag_id}")
            flag_view.others(flags, flag, owner, lead_to)
            flag_view.reason(found)
