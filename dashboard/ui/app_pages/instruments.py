"""What is each score made of, what is it held against, and who says so? For everybody who works here."""

import streamlit as st

from dashboard import session
from dashboard.components import definition_view, download, instruments_table, kept_fields, norms_form
from pipelines import entering, exporting, rights
from pipelines.entering import Entered, Norm
from pipelines.rights.local_day import local_day
from pipelines.scoring import instruments
from pipelines.scoring.forms import forms

viewer, store, as_of = session.viewer(), session.store(), session.as_of()


# Asked anew at every call: a form may lie open for long, and rights and the day are those of the moment.
def take_in(norm: Norm, dry_run: bool) -> Entered:
    return entering.norms(store, session.viewer(), norm, session.as_of(), dry_run=dry_run)


st.title("Instruments", anchor=False)
found = instruments.listed(store, viewer, as_of)
st.markdown(f"{instruments_table.counted(found)} {instruments_table.unverified(found)}")
chosen = instruments_table.show(found, st.query_params.get("instrument"))
if rights.may(store, viewer, "definitions", "export", as_of):
    address = session.offer("references.csv", lambda: exporting.as_bytes(store, viewer, "references", as_of))
    download.show("All reference values in force (CSV)", address, "references.csv")
told = instruments.opened(store, viewer, *chosen, as_of) if chosen else None
if told is not None:
    definition_view.show(told)
    if not told.scales.empty and rights.may(store, viewer, "definitions", "write", as_of):
        name = f"{told.head.instrument} {told.head.version}"
        owner = f"norms {viewer.viewer_id} {name}"
        known = [one for one in forms(store, viewer, as_of) if f"{one.instrument} {one.version}" == name]
        with st.expander("Add values of the practice's own", key=f"{owner}-open"):
            kept_fields.field(owner, "instrument", name)
            norms_form.show(owner, known, local_day(store, as_of), take_in)
    elif not told.scales.empty:
        st.caption("They are added by who may change definitions: supervisors, and whoever administers.")
