"""Is the caseload looked after? What is to be talked about; by therapist, what is treated, measured and flagged."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import agenda, caseload_summary, notices, supervision_files, thin_picture
from dashboard.components.change_view import ink
from pipelines import rights, supervising
from pipelines.caseload import supervision
from pipelines.caseload.quality import quality
from pipelines.caseload.summary import episodes
from pipelines.ingest import history
from pipelines.rights.local_day import local_day

YEAR = timedelta(days=365)
ALL = "Everybody"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
today = local_day(store, as_of)
owner = f"supervision {viewer.viewer_id}"


def lead_to(client_id: UUID, label: str) -> None:
    """A way to what was said of a client."""
    way = {"client": session.reference(client_id)}
    st.page_link("app_pages/in_supervision.py", label=label, icon=":material/arrow_forward:", query_params=way)


def names(codes: dict[UUID, str]) -> dict[UUID, str]:
    """Each client's code, masked until somebody asks: asking is written down."""
    help_said = "That you asked is written down in the audit."
    if not codes or not st.toggle("Show who they are", key=f"{owner}-named", help=help_said):
        return {client: f"Client {at}" for at, client in enumerate(codes, 1)}
    for client in codes:
        session.was_read(client, "supervision")
    return codes


def offer(therapist: str | None, day: date, form: supervising.Form) -> tuple[str, str]:
    """The address and the name of a record; it says nothing of a client."""
    whose = {one.client_id for one in of_day(therapist, day)}
    make = partial(supervising.record, store, viewer, day, form, as_of, therapist)
    name = f"supervision-record-{day}.{form}"
    return session.offer(name, make, *whose, media=supervising.MEDIA[form]), name


def of_day(therapist: str | None, day: date) -> list[supervision.Entry]:
    """What was said on a day."""
    return [one for one in supervision.of_day(store, viewer, day, as_of) if therapist in (None, one.therapist)]


def offer_summary(first: date, last: date, form: str) -> tuple[str, str]:
    """The address and the name of the caseload summary."""
    make = partial(supervising.summary, store, viewer, first, last, form, as_of)
    name = f"caseload-summary-{first}-{last}.{form}"
    return session.offer(name, make, media=supervising.MEDIA[form]), name


st.title("Supervision", anchor=False)
if not rights.may(store, viewer, "caseload", "read", as_of):
    st.markdown("Your role manages the practice and sees nothing clinical.")
else:
    notices.reach(history.reach(store, viewer, as_of))
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
    standing = supervision.standing(store, viewer, as_of)
    if not found and not standing:
        st.markdown("Nobody was in your care, or in that of somebody whom you supervise, in this period.")
    else:
        session.was_read(None, "supervision")
        if found:
            st.markdown(f"**{caseload_summary.sentence(found)}**")
            st.caption(caseload_summary.mix(found))
        known = names({one.client_id: one.code for one in standing} | {one.client_id: one.code for one in found})
        st.header("Agenda", anchor=False)
        people = {one.therapist: one.therapist_name for one in standing}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            whom = st.selectbox(
                "With", [None, *people], format_func=lambda one: people.get(one, ALL), key=f"{owner}-with", width=300
            )
            supervision_files.record(
                today,
                lambda day: len({one.client_id for one in of_day(whom, day)}),
                partial(offer, whom),
                owner,
            )
        theirs = [one for one in standing if whom in (None, one.therapist)]
        st.markdown(agenda.sentence(theirs, today))
        agenda.show(theirs, today, known.__getitem__, lead_to, owner)
        if found:
            st.header("Caseloads", anchor=False)
            supervision_files.summary(partial(offer_summary, *period), owner)
            caseload_summary.table(found)
            caseload_summary.flags(found)
            chosen = caseload_summary.measure(found, owner, ink())
            caseload_summary.episodes(found, chosen, known.__getitem__)
            st.caption("Change and flags are told as they stand now, whatever the period.")
    thin_picture.tables(came_in)
