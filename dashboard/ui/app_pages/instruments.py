"""What is each score made of, what is it held against, and who says so? For everybody who works here."""

import streamlit as st

from dashboard import session
from dashboard.components import definition_view, download, instruments_table
from pipelines import exporting, rights
from pipelines.scoring import instruments

viewer, store, as_of = session.viewer(), session.store(), session.as_of()

st.title("Instruments", anchor=False)
found = instruments.listed(store, viewer, as_of)
st.markdown(f"{instruments_table.counted(found)} {instruments_table.unverified(found)}")
chosen = instruments_table.show(found, st.query_params.get("instrument"))
if rights.may(store, viewer, "definitions", "export", as_of):
    address = session.offer("references.csv", lambda: exporting.as_csv(store, viewer, "references", as_of))
    download.show("All reference values in force (CSV)", address, "references.csv")
if chosen and (told := instruments.opened(store, viewer, *chosen, as_of)):
    definition_view.show(told)
